namespace MassageBot.Guidance.Content;

/// <summary>A content folder, read: the pack, or everything that is wrong with it.</summary>
/// <param name="Pack">The pack; <c>null</c> when there is any fault, so that the previous pack stays in use.</param>
/// <param name="Faults">Every fault of every section, in the order found.</param>
public sealed record ContentLoad(ContentPack? Pack, IReadOnlyList<ContentFault> Faults);
