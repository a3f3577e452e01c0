using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Guidance.Safety.RedFlags.Reading;

namespace MassageBot.Tests.RedFlags;

/// <summary>How words come to the third classifier: written out with what stood between them, and split into the pieces it knows.</summary>
public class ReadingTests
{
    // "numbness" whole is likelier than its parts together; "saddle" is only known in parts.
    private static readonly ReadingPieces s_pieces = new([" numb", " numbness", "ness", " sad", "dle", " s", "a", ","], [-4, -6, -5, -7, -7, -3, -3, -1]);

    [Theory]
    [InlineData("My back hurts, and it's spreading. Is that bad?", " my back hurts, and its spreading. is that bad?")]
    [InlineData("can't feel my legs (since 6 am)", " cant feel my legs, since 6 am")]
    [InlineData("", "")]
    public void Words_are_written_with_what_stood_between_them(string said, string written) =>
        Assert.Equal(written.Replace(' ', ReadingText.Space), Flags.Matcher.Said(said));

    [Theory]
    [InlineData(" numbness", new[] { 2 })]
    [InlineData(" numb, numb", new[] { 1, 8, 1 })]
    [InlineData(" saddle", new[] { 4, 5 })]
    [InlineData(" sa", new[] { 6, 7 })]
    public void Of_all_ways_to_split_the_likeliest_is_taken(string text, int[] pieces) => Assert.Equal(pieces, Split(text, room: 8));

    [Fact]
    public void What_no_piece_stands_for_is_one_unknown_piece_however_long() =>
        Assert.Equal([1, ReadingPieces.Unknown, 8], Split(" numbzzz,", room: 8));

    [Fact]
    public void Of_more_pieces_than_there_is_room_for_the_first_are_kept() => Assert.Equal([1, 4, 5], Split(" numb saddle numbness", room: 3));

    [Fact]
    public void Of_more_words_than_there_is_room_for_the_first_are_written_whole()
    {
        var letters = new char[12];

        var length = ReadingText.Write([.. Tokeniser.Split("numb, numb saddle")], letters);

        Assert.Equal("\u2581numb,\u2581numb", new string(letters, 0, length));
    }

    private static int[] Split(string text, int room)
    {
        var pieces = new int[room];
        return pieces[..s_pieces.Split(text.Replace(' ', ReadingText.Space), pieces)];
    }
}
