using Xunit.Abstractions;
using Xunit.Sdk;

namespace MassageBot.Tests.Storage;

/// <summary>A test of a class that runs once for each database; where the class is <see cref="IOnPostgres"/> it is skipped, visibly, when there is no PostgreSQL.</summary>
[XunitTestCaseDiscoverer("MassageBot.Tests.Storage." + nameof(DatabaseFactDiscoverer), "MassageBot.Tests")]
public sealed class DatabaseFactAttribute : FactAttribute;

/// <summary>Marks a class whose tests need a PostgreSQL server.</summary>
internal interface IOnPostgres;

internal sealed class DatabaseFactDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new DatabaseTestCase(sink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];

    private sealed class DatabaseTestCase : XunitTestCase
    {
        public DatabaseTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
            : base(sink, display, options, method)
        {
        }

        [Obsolete("For the test framework alone.")]
        public DatabaseTestCase()
        {
        }

        protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
            TestMethod.TestClass.Class.ToRuntimeType().IsAssignableTo(typeof(IOnPostgres)) ? PostgresServer.WhyNot : base.GetSkipReason(factAttribute);
    }
}
