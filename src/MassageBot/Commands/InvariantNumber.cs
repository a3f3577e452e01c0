using System.CommandLine.Parsing;
using System.Globalization;

namespace MassageBot.Commands;

/// <summary>Reads a number with a point on every machine, also where people write a comma.</summary>
internal static class InvariantNumber
{
    public static double Parse(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no number such as 0.9.");
        return 0;
    }
}
