using MassageBot.Pictures;

namespace MassageBot.Teams;

/// <summary>Draws the app's two icons for Teams: two hands' arcs beside a spine, within a circle. In colour with 192 pixels, and as a white outline on nothing with 32.</summary>
internal static class AppIcon
{
    private const int Samples = 4;

    /// <summary>The icon in colour, 192 x 192.</summary>
    public static byte[] Color() => Draw(192, (x, y) => Shape(x, y) ? (255, 255, 255, 255) : Within(x, y, 0.5) ? (0x2F, 0x6F, 0x6B, 255) : (0x2F, 0x6F, 0x6B, 0));

    /// <summary>The outline, 32 x 32, white on nothing.</summary>
    public static byte[] Outline() => Draw(32, (x, y) => Shape(x, y) || (Within(x, y, 0.48) && !Within(x, y, 0.42)) ? (255, 255, 255, 255) : (255, 255, 255, 0));

    // In a square from -0.5 to 0.5: three vertebrae, and an arc to either side that holds them.
    private static bool Shape(double x, double y) =>
        new[] { -0.17, 0.0, 0.17 }.Any(centre => (x * x) + ((y - centre) * (y - centre)) < 0.055 * 0.055)
        || (Math.Abs(Math.Sqrt((x * x) + (y * y)) - 0.29) < 0.04 && Math.Abs(y) < 0.2);

    private static bool Within(double x, double y, double radius) => (x * x) + (y * y) < radius * radius;

    private static byte[] Draw(int size, Func<double, double, (int Red, int Green, int Blue, int Alpha)> at)
    {
        var canvas = new Canvas(size, size);
        for (var pixel = 0; pixel < size * size; pixel++)
        {
            var (red, green, blue, alpha) = (0, 0, 0, 0);
            for (var sample = 0; sample < Samples * Samples; sample++)
            {
                var x = ((pixel % size) + ((sample % Samples) + 0.5) / Samples) / size;
                var y = ((pixel / size) + ((sample / Samples) + 0.5) / Samples) / size;
                var colour = at(x - 0.5, y - 0.5);
                (red, green, blue, alpha) = (red + (colour.Red * colour.Alpha), green + (colour.Green * colour.Alpha), blue + (colour.Blue * colour.Alpha), alpha + colour.Alpha);
            }

            var weight = Math.Max(alpha, 1);
            new[] { red / weight, green / weight, blue / weight, alpha / (Samples * Samples) }.Select(channel => (byte)channel).ToArray().CopyTo(canvas.Pixels, pixel * 4);
        }

        return PngWriter.Write(canvas);
    }
}
