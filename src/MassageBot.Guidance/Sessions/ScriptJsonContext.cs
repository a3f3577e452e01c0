using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace MassageBot.Guidance.Sessions;

/// <summary>The JSON form of a script: camelCase, enums as lower-case words, nothing for <c>null</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LowerCaseWords<StepKind>), typeof(LowerCaseWords<StepPerson>), typeof(LowerCaseWords<CueKind>), typeof(LowerCaseWords<NumberUse>)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[SuppressMessage("ApiDesign", "RS0030", Justification = "The other half of this class is written by the framework's source generator.")]
[JsonSerializable(typeof(Script))]
internal sealed partial class ScriptJsonContext : JsonSerializerContext;
