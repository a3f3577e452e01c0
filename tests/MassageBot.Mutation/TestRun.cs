using System.Collections;
using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace MassageBot.Mutation;

/// <summary>The facts and theories of an assembly, run in this process one after the other until one fails. What failed last is tried first the next time.</summary>
internal sealed class TestRun
{
    private readonly List<Test> _tests;
    private readonly List<IDictionary> _kept;

    public TestRun(Assembly assembly, IReadOnlyList<string> classes)
    {
        _tests = [.. classes.Select(name => assembly.GetTypes().Single(type => type.Name == name)).SelectMany(Tests)];
        _kept = [.. assembly.GetTypes().Where(type => type.Namespace?.StartsWith("MassageBot.Tests", StringComparison.Ordinal) == true && !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && field.FieldType.IsGenericType && field.FieldType.Name.StartsWith("ConcurrentDictionary", StringComparison.Ordinal))
            .Select(field => (IDictionary)field.GetValue(null)!)];
    }

    /// <returns>The test that failed; <c>null</c> when all passed.</returns>
    public string? FirstFailure(Action<Test>? before = null, Action<Test>? after = null)
    {
        _kept.ForEach(kept => kept.Clear()); // what a test class kept of the run before was made by other code
        for (var at = 0; at < _tests.Count; at++)
        {
            var test = _tests[at];
            before?.Invoke(test);
            var failed = Fails(test);
            after?.Invoke(test);
            if (failed)
            {
                _tests.RemoveAt(at);
                _tests.Insert(0, test);
                return test.Name;
            }
        }

        return null;
    }

    private static IEnumerable<Test> Tests(Type type) =>
        type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).OrderBy(method => method.Name, StringComparer.Ordinal)
            .SelectMany(method => Rows(method).Select(row => new Test($"{type.Name}.{method.Name}", type, method, Fit(method, row))));

    private static IEnumerable<object?[]?> Rows(MethodInfo method) => method.GetCustomAttribute<TheoryAttribute>() is null
        ? [[]]
        : method.GetCustomAttributes<DataAttribute>().SelectMany(attribute => attribute.GetData(method)).Select(row => (object?[]?)row);

    private static bool Fails(Test found)
    {
        object? test = null;
        try
        {
            test = Activator.CreateInstance(found.Type);
            (found.Method.Invoke(test, found.Arguments) as Task)?.GetAwaiter().GetResult();
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

    /// <summary>One row of one test.</summary>
    internal sealed record Test(string Name, Type Type, MethodInfo Method, object?[] Arguments)
    {
        /// <summary>Gets or sets how often it looks at the switch when nothing is changed.</summary>
        public long Looks { get; set; }
    }
}
