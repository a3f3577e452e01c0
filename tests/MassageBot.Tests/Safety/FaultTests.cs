using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>Every fault an author can make is named: file, line, what was found, what is allowed.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly string[] Files = ["safety-check.yaml", "matrix.yaml", "replies.yaml", "places.yaml", "end-screens.yaml", "pain-number.yaml"];

    private readonly string _folder = Directory.CreateTempSubdirectory("massagebot-faults-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("matrix.yaml", "foam-roller: leave-out, device-chair: light, device-partner: no-gun", "foam-rollers: leave-out, device-chair: light, device-partner: no-gun",
        "techniques of the row 'age-70' names 'foam-rollers', which nothing defines; allowed are partner-thumbs, own-knuckles, foam-roller, device-chair, device-partner, partner-strokes, static-hold, wall-ball, warm-rest, shoulder-squeeze, gentle-movement.",
        "the row 'age-70' says nothing about foam-roller; every row must say something about each of the 11 techniques.")]
    [InlineData("matrix.yaml", "device-partner: no-gun, partner-strokes: light,\n        static-hold: light, wall-ball: light, warm-rest: ok, shoulder-squeeze: ok, gentle-movement: ok }\n    maxPressure: 2\n    adapt: [short]", "device-partner: gunless, partner-strokes: light,\n        static-hold: light, wall-ball: light, warm-rest: ok, shoulder-squeeze: ok, gentle-movement: ok }\n    maxPressure: 4\n    adapt: [shorter]",
        "'device-partner' in the row 'age-70' is 'gunless'; allowed are ok, light, seated, no-gun, no-flexion, leave-out.",
        "adapt names 'shorter', which nothing defines; allowed are short, oil-allergy, hip-replacement, touch-only.",
        "maxPressure is 4; it must be from 1 to 3.")]
    [InlineData("matrix.yaml", "- id: recent-birth", "- id: thin-bones", "the row 'thin-bones' stands here twice; every id may stand once.")]
    [InlineData("matrix.yaml", "breathing: [B0, B4]", "breathing: [B4, B9]",
        "breathing names 'B9', which nothing defines; allowed are B0, B1, B2, B3, B4.", "the row 'lungs-or-panic' leaves out B0; easy breathing is always allowed, so breathing must name it.")]
    [InlineData("matrix.yaml", "maxHandsOnSeconds: 600", "maxHandsOnSeconds: 1600", "maxHandsOnSeconds is 1600; it must be from 60 to 900.")]
    [InlineData("matrix.yaml", "status: draft", "status: done", "status is 'done'; allowed are draft, reviewed.")]
    [InlineData("safety-check.yaml", "flags: [thin-bones]", "flags: [thin-bone]", "flags names 'thin-bone', which nothing defines", "no answer leads to the row 'thin-bones'; name it in the flags of an answer, or take it out.")]
    [InlineData("safety-check.yaml", "  - id: Q21\n", "  - id: Q20\n", "the question 'Q20' stands here twice; every id may stand once.")]
    [InlineData("safety-check.yaml", "outcome: urgent, from: 9", "outcome: hospital, from: 9", "outcome of 'Q30' is 'hospital'; allowed are clinician, urgent, emergency, under-18, absent, no-consent.")]
    [InlineData("safety-check.yaml", "from: 9, to: 10", "from: 8, to: 10", "'Q30' must have exactly one answer for each number from 0 to 10; mend from and to.")]
    [InlineData("safety-check.yaml", "gives: [Q49.on-the-back]", "gives: [Q49.on-back]", "'Q49.on-back' names an answer that 'Q49' does not have; allowed are on-the-back, hands-or-feet, none.")]
    [InlineData("safety-check.yaml", "then: [Q14]", "then: [Q140]", "then names 'Q140', which nothing defines")]
    [InlineData("safety-check.yaml", "onlyIf: [Q33.middle, Q33.upper, Q33.neck]", "onlyIf: [Q330.middle]", "'Q330.middle' names no question; write a question and one of its answers, like Q14.none.")]
    [InlineData("safety-check.yaml", "kind: number", "kind: digits", "kind is 'digits'; allowed are consent, yes-no, choice, several, group, number, open, place, heard, marker.")]
    [InlineData("safety-check.yaml", "block: pain\n    kind: number", "block: ache\n    kind: number", "block is 'ache'; allowed are set-up, emergency, urgent, pain, health, practical.")]
    [InlineData("safety-check.yaml", "    because: you told me about fever or chills\n", "", "'Q20' can end the session but has no because; write what the bot says to \"why?\".")]
    [InlineData("safety-check.yaml", "unsureMeans: 70-plus", "unsureMeans: seventy", "unsureMeans names 'seventy', which nothing defines; allowed are under-18, 18-to-69, 70-plus.")]
    [InlineData("safety-check.yaml", "unsureMeans: 70-plus", "unsureMeans: 18-to-69", "unsureMeans of 'Q01' is '18-to-69', which does nothing; it must be an answer that ends the session, sets a flag or asks on.")]
    [InlineData("safety-check.yaml", "leftOutFrom: urgent, asks: [{ ask: W1 }]", "leftOutFrom: never, asks: [{ ask: W1 }]", "leftOutFrom is 'never'; allowed are clinician, urgent.")]
    [InlineData("safety-check.yaml", "leftOutFrom: urgent, asks: [{ ask: W3 }]", "leftOutFrom: urgent, asks: [{ ask: W4 }]", "no step of the route asks 'W3'; W1, W2, W3, W4 and Q30 are never left out.")]
    [InlineData("safety-check.yaml", "  - id: Q40\n", "  - id: Q40\n    mood: calm\n", "Property 'mood' not found on type")]
    [InlineData("safety-check.yaml", "whichOnly: true", "whichOnly: false", "'W2' reads out more than 5 items; people can't keep more in mind. Split the group, or mark an item whichOnly.")]
    [InlineData("safety-check.yaml", "validForHours: 24", "validForHours: 48", "validForHours is 48; it must be from 1 to 24.")]
    [InlineData("places.yaml", "unknownPlace: elsewhere", "unknownPlace: nowhere", "unknownPlace is 'nowhere', which no place has as its id; allowed are GB, US,")]
    [InlineData("places.yaml", "dial: \"999\" }\n    sameDay: { show: \"111", "dial: \"nine\" }\n    sameDay: { show: \"111", "dial is 'nine'; it must be 2 to 15 digits and nothing else.")]
    [InlineData("places.yaml", "reviewBy: \"2027-05-21\"", "reviewBy: in May", "reviewBy is 'in May'; it must be a day like 2027-05-21.")]
    [InlineData("places.yaml", "say: triple zero, dial: \"000\"", "say: triple zero", "'AU' has no emergency number to dial; give emergency.dial, or leave the place out.")]
    [InlineData("places.yaml", "call {emergencyNumber}.\"", "call somebody.\"", "unknownNote does not say what number works; put {emergencyNumber} into it.")]
    [InlineData("places.yaml", "words: [deutschland, bavaria]", "words: [deutschland, texas]", "the name of a place 'texas' stands here twice; every id may stand once.")]
    [InlineData("safety-check.yaml", "        anew: true\n", "", "'Q01' has words for another person (theirs), but no answer says that somebody else answers; mark that answer anew: true.")]
    [InlineData("safety-check.yaml", "  - id: Q10\n", "  - id: Q10\n    theirs: And you?\n    onNo: { anew: true }\n", "'Q10' is of kind choice; it must have answers, and neither onYes nor onNo.", "the answer 'no' of 'Q10' is marked anew; only an answer to a set-up question of which one is chosen can be.")]
    [InlineData("end-screens.yaml", "It's often nothing serious, but it should be checked.", "It's often nothing serious, but it should be checked by somebody soon.",
        "the screen 'urgent' takes 20.4 s to say in 'US'; it must take less than 20 s at 2.3 words a second. Shorten it.")]
    [InlineData("end-screens.yaml", "What you told me needs emergency help now.", "This may be a heart attack.", "the screen 'emergency' says 'heart attack'; an end screen names no condition. Say what to do instead.")]
    [InlineData("end-screens.yaml", "- id: absent", "- id: away", "the screen 'absent' is missing;", "id of a screen is 'away'; allowed are emergency,")]
    [InlineData("end-screens.yaml", "Call your maternity unit, or {emergencyNumber}.", "Call your maternity unit, or {number}.", "the screen 'maternity' has a hole that nothing fills; allowed are {emergencyNumber}, {sameDay}, {crisisLine}.")]
    [InlineData("safety-check.yaml", "within: 3 months", "within: a while", "within of 'heart' is 'a while'; write one length of time, like 12 weeks.")]
    [InlineData("safety-check.yaml", "unit: month", "unit: moon", "unit of 'Q42' is 'moon', which unitHours of replies.yaml does not have.")]
    [InlineData("safety-check.yaml", "hints: [foam roller], unless", "unless", "the answer 'roller' has needs or unless, but no hints that they could hold back;")]
    [InlineData("replies.yaml", "  neck: [neck, my neck]", "  throat: [neck, my neck]", "regions names 'throat', which nothing defines; allowed are lower, middle, upper, neck, side, leg, elsewhere.")]
    public void A_fault_is_named_with_its_place_and_what_is_allowed(string file, string found, string broken, params string[] messages)
    {
        var faults = Break(file, found, broken);

        Assert.All(messages, message => Assert.Contains(faults, fault => fault.Message.Contains(message, StringComparison.Ordinal)));
        Assert.All(faults, fault => Assert.True(Files.Contains(fault.File) && fault.Line > 0, fault.ToString()));
    }

    [Fact]
    public void A_fault_names_the_line_the_author_has_to_look_at()
    {
        var line = File.ReadLines(Path.Combine(Pack.Folder, "matrix.yaml")).TakeWhile(text => !text.Contains("- id: recent-birth", StringComparison.Ordinal)).Count() + 1;

        var fault = Assert.Single(Break("matrix.yaml", "- id: recent-birth", "- id: thin-bones"), fault => fault.File == "matrix.yaml");

        Assert.Equal($"matrix.yaml({line}): the row 'thin-bones' stands here twice; every id may stand once.", fault.ToString());
    }

    [Fact]
    public void A_doubled_key_and_a_missing_file_are_faults_too()
    {
        Assert.Contains(Break("matrix.yaml", "status: draft", "status: draft\nstatus: draft"), fault => fault.File == "matrix.yaml" && fault.Message.Contains("status", StringComparison.Ordinal));

        File.Delete(Path.Combine(_folder, "places.yaml"));
        Assert.Contains(Load(), fault => fault.ToString().StartsWith("places.yaml: the file can't be read", StringComparison.Ordinal));
    }

    [Fact]
    public void One_fault_refuses_the_whole_pack_and_all_faults_of_all_sections_are_listed()
    {
        CopyAll(new DirectoryInfo(Pack.Folder), _folder);
        Replace("matrix.yaml", "status: draft", "status: done");
        Replace("places.yaml", "status: draft", "status: done");
        Replace("end-screens.yaml", "status: draft", "status: done");

        var load = ContentPack.Load(_folder);

        Assert.Null(load.Pack);
        Assert.Equal(["places.yaml", "matrix.yaml", "end-screens.yaml"], load.Faults.Select(fault => fault.File).Distinct());
    }

    [Fact]
    public void A_technique_that_the_matrix_describes_otherwise_than_its_own_file_is_a_fault()
    {
        CopyAll(new DirectoryInfo(Pack.Folder), _folder);
        Replace("matrix.yaml", "code: T3, call: the foam roller, regions: [middle, upper], needsOneOf: [roller]", "code: T3, call: the foam roller, regions: [lower], needsOneOf: [ball]");

        Assert.Equal(
            [
                "regions of 'foam-roller' is lower, but techniques/foam-roller.yaml says middle, upper. Make them the same.",
                "needsOneOf of 'foam-roller' is ball, but techniques/foam-roller.yaml needs roller. Make them the same.",
            ],
            ContentPack.Load(_folder).Faults.Select(fault => fault.Message));
    }

    [Fact]
    public void Breathing_is_what_every_row_allows_whatever_the_order_of_the_rows()
    {
        CopyFiles();
        Replace("matrix.yaml", "wall-ball: leave-out, warm-rest: ok, shoulder-squeeze: ok, gentle-movement: seated }\n    maxPressure: 2\n    breathing: [B0]",
            "wall-ball: leave-out, warm-rest: ok, shoulder-squeeze: ok, gentle-movement: seated }\n    maxPressure: 2\n    breathing: [B0, B1, B4]");
        var reader = new ContentReader(_folder);
        var check = SafetyCheck.Load(reader, Places.Load(reader));

        Assert.Equal(["B0", "B4"], Verdict.From(check!, MatrixTableTests.Baseline().With("Q51", "lungs-or-panic dizzy").With("Q51-new", "no")).Breathing);
    }

    private IReadOnlyList<ContentFault> Break(string file, string found, string broken)
    {
        CopyFiles();
        Replace(file, found, broken);
        return Load();
    }

    private void CopyFiles()
    {
        foreach (var name in Files)
        {
            File.Copy(Path.Combine(Pack.Folder, name), Path.Combine(_folder, name), overwrite: true);
        }
    }

    private void Replace(string file, string found, string broken)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(found, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} no longer says: {found}");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), broken, text.AsSpan(at + found.Length)));
    }

    private IReadOnlyList<ContentFault> Load()
    {
        var reader = new ContentReader(_folder);
        var places = Places.Load(reader);
        var check = SafetyCheck.Load(reader, places);
        var screens = EndScreens.Load(reader, places, check);
        Assert.True(places is null || check is null || screens is null, "A faulty pack was accepted.");
        return reader.Faults;
    }

    private static void CopyAll(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name), overwrite: true);
        }

        foreach (var folder in from.EnumerateDirectories())
        {
            CopyAll(folder, Path.Combine(to, folder.Name));
        }
    }
}
