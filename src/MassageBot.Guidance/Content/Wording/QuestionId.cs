namespace MassageBot.Guidance.Content.Wording;

/// <summary>The ids of the questions the conversation itself asks. The loader refuses words in which one is missing.</summary>
public static class QuestionId
{
    public const string StartOver = "start-over";
    public const string RedFlag = "red-flag";
    public const string Technique = "technique";
    public const string Breathing = "breathing";
    public const string Okay = "okay";
    public const string AfterStop = "after-stop";
    public const string Remember = "remember";
    public const string NextDay = "next-day";
    public const string Felt = "felt";
    public const string Again = "again";
    public const string Begin = "begin";
    public const string DeleteData = "delete-data";

    /// <summary>Gets every id.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(QuestionId).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];
}
