namespace BotSdk.Recognition;

/// <summary>Spanish, French, Italian and Portuguese.</summary>
internal static class Romance
{
    public static NumberLanguage Spanish { get; } = new()
    {
        Small = Words.Table("""
            cero=0 un=1 uno=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 dieciseis=16 diecisiete=17 dieciocho=18
            diecinueve=19 veinte=20 veintiun=21 veintiuno=21 veintiuna=21 veintidos=22 veintitres=23 veinticuatro=24 veinticinco=25 veintiseis=26 veintisiete=27 veintiocho=28 veintinueve=29
            treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400
            cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 seiscientas=600 setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900
            """),
        Scales = Words.Table("docena=12 docenas=12 mil=1000 millon=1000000 millones=1000000"),
        Fractions = Words.Table("medio=0.5 media=0.5 mitad=0.5 cuarto=0.25 cuartos=0.25 tercio=0.3333333333 tercios=0.3333333333"),
        Ordinals = Words.Table("""
            primero=1 primera=1 primer=1 segundo=2 segunda=2 tercero=3 tercera=3 tercer=3 cuarto=4 cuarta=4 quinto=5 quinta=5 sexto=6 sexta=6 septimo=7 septima=7 octavo=8 octava=8 noveno=9
            novena=9 decimo=10 decima=10
            """),
        Joints = Words.Set("y"),
        Minus = Words.Set("menos"),
        DecimalMark = ',',
        GroupMarks = ".",
        OrdinalEndings = ["º", "ª", "o", "a"],
    };

    public static NumberLanguage French { get; } = new()
    {
        Small = Words.Table("""
            zero=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40
            cinquante=50 soixante=60 septante=70 huitante=80 octante=80 nonante=90
            """),
        Scales = Words.Table("douzaine=12 douzaines=12 cent=100 cents=100 mille=1000 million=1000000 millions=1000000 milliard=1000000000 milliards=1000000000"),
        Fractions = Words.Table("demi=0.5 demie=0.5 moitie=0.5 quart=0.25 quarts=0.25 tiers=0.3333333333"),
        Ordinals = Words.Table("""
            premier=1 premiere=1 deuxieme=2 second=2 seconde=2 troisieme=3 quatrieme=4 cinquieme=5 sixieme=6 septieme=7 huitieme=8 neuvieme=9 dixieme=10 onzieme=11 douzieme=12 vingtieme=20
            """),
        Joints = Words.Set("et"),
        Minus = Words.Set("moins"),
        TeensAfterSixtyAndEighty = true,
        DecimalMark = ',',
        GroupMarks = " \u00a0\u202f.",
        OrdinalEndings = ["eme", "ème", "er", "ere", "ère", "re", "e"],
    };

    public static NumberLanguage Italian { get; } = new()
    {
        Small = Words.Table("""
            zero=0 un=1 uno=1 una=1 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 tredici=13 quattordici=14 quindici=15 sedici=16 diciassette=17
            diciotto=18 diciannove=19 venti=20 vent=20 trenta=30 trent=30 quaranta=40 quarant=40 cinquanta=50 cinquant=50 sessanta=60 sessant=60 settanta=70 settant=70 ottanta=80 ottant=80
            novanta=90 novant=90
            """),
        Scales = Words.Table("dozzina=12 dozzine=12 cento=100 mille=1000 mila=1000 milione=1000000 milioni=1000000 miliardo=1000000000 miliardi=1000000000"),
        Fractions = Words.Table("mezzo=0.5 mezza=0.5 meta=0.5 quarto=0.25 quarti=0.25"),
        Ordinals = Words.Table("primo=1 prima=1 secondo=2 seconda=2 terzo=3 terza=3 quarto=4 quarta=4 quinto=5 quinta=5 sesto=6 sesta=6 settimo=7 settima=7 ottavo=8 ottava=8 nono=9 nona=9 decimo=10 decima=10"),
        Joints = Words.Set("e"),
        Minus = Words.Set("meno"),
        Compounds = true,
        DecimalMark = ',',
        GroupMarks = ".",
        OrdinalEndings = ["º", "ª", "°"],
    };

    public static NumberLanguage Portuguese { get; } = new()
    {
        Small = Words.Table("""
            zero=0 um=1 uma=1 dois=2 duas=2 tres=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13 catorze=14 quatorze=14 quinze=15 dezesseis=16 dezasseis=16
            dezessete=17 dezassete=17 dezoito=18 dezenove=19 dezanove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 cem=100 cento=100 duzentos=200
            duzentas=200 trezentos=300 trezentas=300 quatrocentos=400 quinhentos=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900
            """),
        Scales = Words.Table("duzia=12 duzias=12 mil=1000 milhao=1000000 milhoes=1000000 bilhao=1000000000 bilhoes=1000000000"),
        Fractions = Words.Table("meio=0.5 meia=0.5 metade=0.5 quarto=0.25 quartos=0.25 terco=0.3333333333"),
        Ordinals = Words.Table("primeiro=1 primeira=1 segundo=2 segunda=2 terceiro=3 terceira=3 quarto=4 quarta=4 quinto=5 quinta=5 sexto=6 sexta=6 setimo=7 setima=7 oitavo=8 oitava=8 nono=9 nona=9 decimo=10 decima=10"),
        Joints = Words.Set("e"),
        Minus = Words.Set("menos"),
        DecimalMark = ',',
        GroupMarks = ".",
        OrdinalEndings = ["º", "ª"],
    };
}
