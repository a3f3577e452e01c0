using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace MassageBot.Voice;

/// <summary>What the attributes of <see cref="VoiceOptions"/> cannot say. No message names a key.</summary>
internal sealed partial class VoiceOptionsCheck : IValidateOptions<VoiceOptions>
{
    public ValidateOptionsResult Validate(string? name, VoiceOptions options)
    {
        var faults = new List<string>();
        if (options.Engine == "azure" && !options.Azure.IsConfigured)
        {
            faults.Add("Voice:Engine is azure, but Voice:Azure:Key, or both Voice:Azure:Region and Voice:Azure:Endpoint, are missing. Give the key and one of the two, or choose another engine.");
        }

        if (options.Azure is { Hearing: true, IsConfigured: false })
        {
            faults.Add("Voice:Azure:Hearing is true, but Voice:Azure:Key, or both Voice:Azure:Region and Voice:Azure:Endpoint, are missing. Give the key and one of the two, or leave Hearing out.");
        }

        if (options.Azure.Endpoint is { } endpoint && !(endpoint is { IsAbsoluteUri: true } && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback))))
        {
            faults.Add("Voice:Azure:Endpoint must begin with https:// (http:// only on this computer), for the key goes there.");
        }

        if (options.Azure.Voices.FirstOrDefault(voice => !Voice().IsMatch(voice)) is { } wrong)
        {
            faults.Add($"Voice:Azure:Voices holds '{wrong}'; a voice has a name such as en-GB-SoniaNeural.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    [GeneratedRegex("^[a-z]{2,3}-[A-Za-z]{2,8}-[A-Za-z0-9:-]{3,60}$", RegexOptions.NonBacktracking)]
    private static partial Regex Voice();
}
