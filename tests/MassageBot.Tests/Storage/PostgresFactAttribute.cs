namespace MassageBot.Tests.Storage;

/// <summary>A test that needs a PostgreSQL server; skipped, visibly, when there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.WhyNot;
}
