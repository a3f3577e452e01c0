using System.Globalization;
using System.Reflection;
using MassageBot.Commands;
using MassageBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MassageBot.Tests.Hosting;

/// <summary>F70: a setting with a value that means nothing, or far too much, keeps the program from starting, with words that name it.</summary>
public sealed class SettingFuzzTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static IEnumerable<object[]> Settings => typeof(ServeCommand).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is { IsLiteral: true })
        .SelectMany(type => Of((string)type.GetField("Section")!.GetRawConstantValue()!, type)).SelectMany(setting => Bad(setting.Type).Select(value => new object[] { setting.Path, value }));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task F70_a_bad_value_keeps_it_from_starting_and_is_named(string path, string value)
    {
        string[] settings = [$"--Storage:Data={_folder.Path}", "--Voice:Engine=browser", $"--{path}={value}"];

        var fault = await FaultAsync(settings);

        var words = ServeCommand.Explain(fault, settings);
        Assert.NotNull(words);
        Assert.Contains(path, words, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F70_the_program_itself_says_it_in_one_line_and_ends()
    {
        using var run = MassageBotProcess.Start(new Dictionary<string, string> { ["Session__Heartbeat"] = "NaN" }, "--port", "0", "--data", _folder.Path);

        Assert.Equal(1, await run.ExitedAsync());
        Assert.Equal("Session:Heartbeat cannot be read: it must be a length of time such as 00:00:05 (hours:minutes:seconds).", run.Errors.Trim());
    }

    private static async Task<Exception> FaultAsync(string[] settings) => (await Record.ExceptionAsync(async () =>
    {
        await using var app = ServeCommand.Build(settings);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
    }))!;

    private static IEnumerable<(string Path, Type Type)> Of(string prefix, Type options) => options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
        .SelectMany(property => property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal) ? Of($"{prefix}:{property.Name}", property.PropertyType) : [($"{prefix}:{property.Name}", property.PropertyType)]);

    private static string[] Bad(Type type) => type switch
    {
        _ when type == typeof(int) => ["-5", "NaN", "1e9", "1000000000", "99999999999", "2.5", "1,000", "\u0665"],
        _ when type == typeof(TimeSpan) => ["-00:00:05", "NaN", "1e9", "1000000000", "Infinity", "99999.00:00:00", "soon"],
        _ when type == typeof(bool) => ["maybe", "NaN", "2"],
        { IsEnum: true } => ["nonsense", "1e9", (-5).ToString(CultureInfo.InvariantCulture), "99"],
        _ => [],
    };
}
