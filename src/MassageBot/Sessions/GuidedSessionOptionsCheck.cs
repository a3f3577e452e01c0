using Microsoft.Extensions.Options;

namespace MassageBot.Sessions;

/// <summary>Refuses a faster clock where people really lie on the floor.</summary>
internal sealed class GuidedSessionOptionsCheck(IHostEnvironment environment) : IValidateOptions<GuidedSessionOptions>
{
    public ValidateOptionsResult Validate(string? name, GuidedSessionOptions options) =>
        options.Speed == 1 || environment.IsDevelopment()
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Session:Speed is {options.Speed}; in {environment.EnvironmentName} it must be 1. Set it to 1, or start with --environment Development to try things out.");
}
