namespace BotSdk.Recognition;

/// <summary>English.</summary>
internal static class Western
{
    public static NumberLanguage English { get; } = new()
    {
        Small = Words.Table("""
            zero=0 nought=0 nil=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16
            seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90
            """),
        Scales = Words.Table("dozen=12 dozens=12 hundred=100 thousand=1000 million=1000000 billion=1000000000 trillion=1000000000000"),
        Fractions = Words.Table("half=0.5 halves=0.5 quarter=0.25 quarters=0.25 third=0.3333333333 thirds=0.3333333333 fifth=0.2 fifths=0.2 tenth=0.1 tenths=0.1"),
        Ordinals = Words.Table("""
            first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15
            sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30
            """),
        Articles = Words.Set("a an"),
        Joints = Words.Set("and"),
        Minus = Words.Set("minus negative"),
        OrdinalEndings = ["st", "nd", "rd", "th"],
    };
}
