using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace MassageBot.Mutation;

/// <summary>Runs facts and theories of an assembly in this process, one after the other, until one fails.</summary>
internal static class TestRun
{
    /// <returns>The test that failed; <c>null</c> when all passed.</returns>
    public static string? FirstFailure(Assembly assembly, IReadOnlyList<string> classes)
    {
        foreach (var type in classes.Select(name => assembly.GetTypes().FirstOrDefault(type => type.Name == name)).OfType<Type>())
        {
            foreach (var method in type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).OrderBy(method => method.Name, StringComparer.Ordinal))
            {
                if (Fails(type, method))
                {
                    return $"{type.Name}.{method.Name}";
                }
            }
        }

        return null;
    }

    private static bool Fails(Type type, MethodInfo method)
    {
        try
        {
            var data = method.GetCustomAttribute<TheoryAttribute>() is null
                ? [[]]
                : method.GetCustomAttributes<DataAttribute>().SelectMany(attribute => attribute.GetData(method)).Select(row => (object?[]?)row).ToList();
            return data.Exists(row => Fails(type, method, row));
        }
#pragma warning disable CA1031 // data that cannot be made is a failure as good as any
        catch (Exception)
#pragma warning restore CA1031
        {
            return true;
        }
    }

    private static bool Fails(Type type, MethodInfo method, object?[]? row)
    {
        var test = Activator.CreateInstance(type);
        try
        {
            (method.Invoke(test, Fit(method, row)) as Task)?.GetAwaiter().GetResult();
            return false;
        }
#pragma warning disable CA1031 // whatever is thrown, the test has failed
        catch (Exception)
#pragma warning restore CA1031
        {
            return true;
        }
        finally
        {
            (test as IDisposable)?.Dispose();
        }
    }

    // What the test runner does for params and for values left to their default.
    private static object?[] Fit(MethodInfo method, object?[]? row)
    {
        row ??= [null]; // an attribute's lone null
        var parameters = method.GetParameters();
        if (parameters is [.., { } last] && last.IsDefined(typeof(ParamArrayAttribute)) && !(row.Length == parameters.Length && (row[^1] is null || last.ParameterType.IsInstanceOfType(row[^1]))))
        {
            var rest = Array.CreateInstance(last.ParameterType.GetElementType()!, Math.Max(0, row.Length - parameters.Length + 1));
            row.Skip(parameters.Length - 1).ToArray().CopyTo(rest, 0);
            row = [.. row.Take(parameters.Length - 1), rest];
        }

        return [.. row, .. parameters.Skip(row.Length).Select(parameter => parameter.DefaultValue)];
    }
}
