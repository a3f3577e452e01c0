namespace BotSdk.Recognition;

/// <summary>German, Dutch and Swedish: numbers are written as one word.</summary>
internal static class Germanic
{
    public static NumberLanguage German { get; } = new()
    {
        Small = Words.Table("""
            null=0 ein=1 eins=1 eine=1 einen=1 einem=1 einer=1 zwei=2 zwo=2 drei=3 vier=4 funf=5 fuenf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwolf=12 zwoelf=12 dreizehn=13
            vierzehn=14 funfzehn=15 fuenfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreissig=30 vierzig=40 funfzig=50 fuenfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90
            """),
        Scales = Words.Table("dutzend=12 hundert=100 tausend=1000 million=1000000 millionen=1000000 milliarde=1000000000 milliarden=1000000000"),
        Fractions = Words.Table("halb=0.5 halbe=0.5 halbes=0.5 halfte=0.5 viertel=0.25 drittel=0.3333333333"),
        Ordinals = Ordinals(
            "erste=1 zweite=2 dritte=3 vierte=4 funfte=5 sechste=6 siebte=7 siebente=7 achte=8 neunte=9 zehnte=10 elfte=11 zwolfte=12 dreizehnte=13 zwanzigste=20", "r", "n", "s", "m"),
        Joints = Words.Set("und"),
        Minus = Words.Set("minus"),
        Compounds = true,
        UnitsFirst = true,
        DecimalMark = ',',
        GroupMarks = ".",
    };

    public static NumberLanguage Dutch { get; } = new()
    {
        Small = Words.Table("""
            nul=0 een=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12 dertien=13 veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19
            twintig=20 dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90
            """),
        Scales = Words.Table("dozijn=12 honderd=100 duizend=1000 miljoen=1000000 miljard=1000000000"),
        Fractions = Words.Table("half=0.5 halve=0.5 helft=0.5 kwart=0.25"),
        Ordinals = Words.Table("eerste=1 tweede=2 derde=3 vierde=4 vijfde=5 zesde=6 zevende=7 achtste=8 negende=9 tiende=10 elfde=11 twaalfde=12 twintigste=20"),
        Joints = Words.Set("en"),
        Minus = Words.Set("min minus"),
        Compounds = true,
        UnitsFirst = true,
        DecimalMark = ',',
        GroupMarks = ".",
        OrdinalEndings = ["ste", "de", "e"],
    };

    public static NumberLanguage Swedish { get; } = new()
    {
        Small = Words.Table("""
            noll=0 en=1 ett=1 tva=2 tre=3 fyra=4 fem=5 sex=6 sju=7 atta=8 nio=9 tio=10 elva=11 tolv=12 tretton=13 fjorton=14 femton=15 sexton=16 sjutton=17 arton=18 nitton=19
            tjugo=20 tjugi=20 trettio=30 fyrtio=40 femtio=50 sextio=60 sjuttio=70 attio=80 nittio=90
            """),
        Scales = Words.Table("dussin=12 hundra=100 tusen=1000 miljon=1000000 miljoner=1000000 miljard=1000000000 miljarder=1000000000"),
        Fractions = Words.Table("halv=0.5 halvt=0.5 halva=0.5 fjardedel=0.25 kvart=0.25 tredjedel=0.3333333333"),
        Ordinals = Words.Table("forsta=1 forste=1 andra=2 andre=2 tredje=3 fjarde=4 femte=5 sjatte=6 sjunde=7 attonde=8 nionde=9 tionde=10 elfte=11 tolfte=12 tjugonde=20"),
        Joints = Words.Set("och"),
        Minus = Words.Set("minus"),
        Compounds = true,
        DecimalMark = ',',
        GroupMarks = " \u00a0\u202f.",
        OrdinalEndings = [":a", ":e"],
    };

    private static Dictionary<string, decimal> Ordinals(string stems, params string[] endings)
    {
        var table = Words.Table(stems);
        foreach (var (word, value) in table.ToArray())
        {
            foreach (var ending in endings)
            {
                table[word + ending] = value;
            }
        }

        return table;
    }
}
