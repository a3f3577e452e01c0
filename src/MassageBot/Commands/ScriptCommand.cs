using System.CommandLine;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Commands;

/// <summary><c>script</c>: prints the timeline of a technique as a person would get it, for a clinician to read.</summary>
internal static class ScriptCommand
{
    public static Command Create()
    {
        var technique = new Argument<string>("technique") { Description = "The technique's id or code: own-knuckles or T2." };
        var adapt = new Option<string[]>("--adapt") { AllowMultipleArgumentsPerToken = true, Description = $"Adaptations, with commas: {string.Join(", ", Adaptation.All)}.", DefaultValueFactory = _ => [] };
        var pace = new Option<double>("--pace") { Description = "The pace of the talk, 0.8 to 1.3.", DefaultValueFactory = _ => 1.0, CustomParser = InvariantNumber.Parse };
        var breathing = new Option<string>("--breathing") { Description = "Allowed breathing patterns, with commas.", DefaultValueFactory = _ => "B0,B1,B2,B3,B4" };
        var handsOn = new Option<int>("--max-hands-on") { Description = "The most hands-on time, in seconds.", DefaultValueFactory = _ => new ScriptRequest().MaxHandsOnSeconds };
        var json = new Option<bool>("--json") { Description = "Prints the script as JSON." };
        var folder = new Option<string>("--content") { Description = "The content folder.", DefaultValueFactory = _ => ContentFolder.Default };
        var command = new Command("script", "Prints the timeline of a technique.") { technique, adapt, pace, breathing, handsOn, json, folder };
        command.SetAction(parsed => Run(
            parsed.GetValue(technique)!,
            parsed.GetValue(folder)!,
            new ScriptRequest
            {
                Adaptations = Words(string.Join(',', parsed.GetValue(adapt)!)),
                Pace = parsed.GetValue(pace),
                Breathing = Words(parsed.GetValue(breathing)!),
                MaxHandsOnSeconds = parsed.GetValue(handsOn),
            },
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string name, string folder, ScriptRequest request, bool asJson, TextWriter output, TextWriter error)
    {
        var reader = new ContentReader(folder);
        if (TechniqueCatalogue.Load(reader) is not { } catalogue)
        {
            FaultList.Write(reader.Faults, error);
            return ExitCode.Faults;
        }

        if (catalogue.Find(name) is not { } technique)
        {
            error.WriteLine($"script: there is no technique '{name}'; there are {string.Join(", ", catalogue.All.Select(known => $"{known.Id} ({known.Code})"))}.");
            return ExitCode.Usage;
        }

        try
        {
            var script = ScriptCompiler.Compile(technique, request);
            if (asJson)
            {
                output.WriteLine(ScriptJson.Write(script));
            }
            else
            {
                ScriptTable.Write(technique, script, output);
            }

            return ExitCode.Fine;
        }
        catch (ArgumentException wrong)
        {
            error.WriteLine($"script: {wrong.Message}");
            return ExitCode.Usage;
        }
    }

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
