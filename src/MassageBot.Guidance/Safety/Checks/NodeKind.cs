namespace MassageBot.Guidance.Safety.Checks;

/// <summary>How a question is put; the words of <c>kind</c> in <c>safety-check.yaml</c>.</summary>
internal enum NodeKind
{
    Consent,
    YesNo,
    Choice,
    Several,
    Group,
    Number,
    Open,
    Place,
    Heard,
    Marker,
}
