using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety;

/// <summary>One place and its numbers.</summary>
/// <param name="Id">The id: <c>GB</c>.</param>
/// <param name="Name">The name on the button.</param>
/// <param name="Words">Other names people use.</param>
/// <param name="Towns">Towns by which people name it, where no other country stands beside them.</param>
/// <param name="Locales">Locales that hint at it.</param>
/// <param name="Emergency">The emergency number.</param>
/// <param name="SameDay">Medical advice on the same day.</param>
/// <param name="Crisis">A crisis line.</param>
public sealed record Place(
    string Id, string Name, IReadOnlyList<string> Words, IReadOnlyList<string> Towns, IReadOnlyList<string> Locales, CallNumber Emergency, CallNumber SameDay, CallNumber Crisis)
{
    internal static Place From(PlaceFile file) =>
        new(file.Id, file.Name, file.Words, file.Towns, file.Locales, CallNumber.From(file.Emergency), CallNumber.From(file.SameDay), CallNumber.From(file.Crisis));
}
