using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace MassageBot.Tests.Deployment;

/// <summary>The Azure templates, as far as they can be checked without Azure: envelope, references, expressions, and that Bicep and ARM say the same.</summary>
public sealed class AzureTemplateTests
{
    // The envelope of Microsoft's deploymentTemplate.json (2019-04-01, languageVersion 2.0) and what every resource has; written for this test.
    private const string Envelope = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "type": "object",
          "required": ["$schema", "languageVersion", "contentVersion", "parameters", "variables", "resources", "outputs"],
          "additionalProperties": false,
          "properties": {
            "$schema": { "enum": ["https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"] },
            "languageVersion": { "enum": ["2.0"] },
            "contentVersion": { "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$" },
            "metadata": { "type": "object" },
            "parameters": { "type": "object", "maxProperties": 256, "additionalProperties": {
              "type": "object", "required": ["type", "metadata"], "additionalProperties": false,
              "properties": {
                "type": { "enum": ["string", "bool", "int", "array", "object"] }, "defaultValue": {}, "allowedValues": { "type": "array" },
                "minLength": { "type": "integer" }, "maxLength": { "type": "integer" }, "minValue": { "type": "integer" }, "maxValue": { "type": "integer" },
                "metadata": { "type": "object", "required": ["description"] } } } },
            "variables": { "type": "object" },
            "resources": { "type": "object", "additionalProperties": {
              "type": "object", "required": ["type", "apiVersion", "name"], "additionalProperties": false,
              "properties": {
                "existing": { "type": "boolean" }, "condition": { "type": "string" }, "scope": { "type": "string" },
                "type": { "type": "string", "pattern": "^Microsoft\\.[A-Za-z]+(/[A-Za-z]+)+$" },
                "apiVersion": { "type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}-[0-9]{2}(-preview)?$" },
                "name": { "type": "string", "minLength": 1 }, "location": { "type": "string" }, "kind": { "type": "string" },
                "sku": { "type": "object", "required": ["name"] }, "identity": { "type": "object", "required": ["type"] },
                "properties": { "type": "object" }, "dependsOn": { "type": "array", "uniqueItems": true, "items": { "type": "string" } } } } },
            "outputs": { "type": "object", "maxProperties": 64, "additionalProperties": {
              "type": "object", "required": ["type", "value"], "additionalProperties": false, "properties": { "type": { "type": "string" }, "value": { "type": "string" } } } }
          }
        }
        """;

    private static readonly string[] s_functions =
        ["parameters", "variables", "reference", "resourceId", "subscriptionResourceId", "resourceGroup", "subscription", "format", "uniqueString", "take", "guid", "if", "empty", "createArray", "createObject", "concat", "json"];

    private static readonly JsonObject s_arm = JsonNode.Parse(RepositoryFiles.Read("azure", "azuredeploy.json"))!.AsObject();
    private static readonly string s_bicep = RepositoryFiles.Read("azure", "main.bicep");

    private static IEnumerable<string> Expressions => Strings(s_arm).Where(text => text.StartsWith('[') && text.EndsWith(']'));

    [Fact]
    public async Task It_has_the_shape_of_an_ARM_template() => Assert.Empty((await JsonSchema.FromJsonAsync(Envelope)).Validate(s_arm.ToJsonString()));

    [Fact]
    public void Every_parameter_and_variable_is_declared_and_used()
    {
        foreach (var section in new[] { "parameters", "variables" })
        {
            var declared = s_arm[section]!.AsObject().Select(pair => pair.Key);
            var used = Expressions.SelectMany(text => Regex.Matches(text, section + @"\('([^']+)'\)").Select(match => match.Groups[1].Value));
            Assert.Equal(declared.Order(), used.Distinct().Order());
        }
    }

    [Fact]
    public void Every_expression_is_balanced_and_calls_functions_there_are()
    {
        Assert.NotEmpty(Expressions);
        Assert.All(Expressions, text =>
        {
            var bare = Regex.Replace(text, "'(?:[^']|'')*'", "''");
            var depth = 0;
            foreach (var character in bare)
            {
                depth += character switch { '(' => 1, ')' => -1, _ => 0 };
                Assert.True(depth >= 0, text);
            }

            Assert.Equal(0, depth);
            Assert.All(Regex.Matches(bare, @"([A-Za-z]+)\(").Select(match => match.Groups[1].Value), function => Assert.Contains(function, s_functions));
        });
    }

    [Fact]
    public void Whatever_is_referred_to_or_depended_on_is_a_resource_and_what_is_referred_to_is_waited_for()
    {
        var resources = s_arm["resources"]!.AsObject();
        foreach (var (name, resource) in resources)
        {
            var after = (resource!["dependsOn"] as JsonArray ?? []).Select(other => (string)other!).ToList();
            Assert.All(after, other => Assert.True(resources.ContainsKey(other), $"{name} depends on {other}"));
            foreach (var other in Strings(resource).SelectMany(text => Regex.Matches(text, @"reference\('([^']+)'\)").Select(match => match.Groups[1].Value)).Distinct())
            {
                Assert.True(resources.ContainsKey(other), $"{name} refers to {other}");
                Assert.True(after.Contains(other) || (bool?)resources[other]!["existing"] == true, $"{name} refers to {other} and does not wait for it");
            }
        }

        Assert.All(
            s_arm["outputs"]!.AsObject().SelectMany(output => Regex.Matches((string)output.Value!["value"]!, @"reference\('([^']+)'\)").Select(match => match.Groups[1].Value)),
            name => Assert.True(resources.ContainsKey(name)));
        Assert.All(Expressions.SelectMany(text => Regex.Matches(text, @"resourceId\('([^']+)'").Select(match => match.Groups[1].Value)).Where(type => !type.Contains("roleDefinitions", StringComparison.Ordinal)),
            type => Assert.Contains(type, resources.Select(pair => (string)pair.Value!["type"]!)));
    }

    [Fact]
    public void No_secret_is_a_parameter_an_output_or_a_setting_in_clear()
    {
        Assert.DoesNotContain(s_arm["parameters"]!.AsObject(), parameter => Regex.IsMatch(parameter.Key, "(?i)password|key$|token|secret$"));
        Assert.DoesNotContain(s_arm["outputs"]!.AsObject(), output => Regex.IsMatch((string)output.Value!["value"]!, "(?i)listKeys|ConnectionString"));
        Assert.DoesNotContain("listKeys", s_arm.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Disabled", (string?)s_arm["resources"]!["postgres"]!["properties"]!["authConfig"]!["passwordAuth"]);
        Assert.Equal("UserAssignedMSI", (string?)s_arm["resources"]!["bot"]!["properties"]!["msaAppType"]);
    }

    [Fact]
    public void The_parameters_file_names_every_parameter_that_is_for_people_and_no_other()
    {
        var file = JsonNode.Parse(RepositoryFiles.Read("azure", "azuredeploy.parameters.json"))!["parameters"]!.AsObject();

        Assert.Equal(
            s_arm["parameters"]!.AsObject().Where(pair => pair.Value!["defaultValue"]?.ToString().StartsWith('[') != true).Select(pair => pair.Key), // what Azure itself works out is left to it
            file.Select(pair => pair.Key));
        foreach (var (name, given) in file)
        {
            var kind = given!["value"]!.GetValueKind() switch { System.Text.Json.JsonValueKind.String => "string", System.Text.Json.JsonValueKind.Number => "int", _ => "bool" };
            Assert.Equal((string?)s_arm["parameters"]![name]!["type"], kind);
        }
    }

    [Fact]
    public void Bicep_and_ARM_declare_the_same_parameters()
    {
        var bicep = Regex.Matches(s_bicep, @"(?m)^@description\('([^']*)'\)\r?\n((?:@\w+\(\d+\)\r?\n)*)param (\w+) (\w+)(?: = (.+))?$")
            .Select(match => $"{match.Groups[3].Value} {match.Groups[4].Value} {Plain(match.Groups[5].Value)} {string.Join(' ', Regex.Matches(match.Groups[2].Value, @"(\w+)\((\d+)\)").Select(limit => limit.Value).Order())} {match.Groups[1].Value}");
        var arm = s_arm["parameters"]!.AsObject().Select(pair =>
        {
            var limits = pair.Value!.AsObject().Where(member => member.Key.StartsWith("min", StringComparison.Ordinal) || member.Key.StartsWith("max", StringComparison.Ordinal))
                .Select(member => $"{member.Key}({member.Value})").Order();
            return $"{pair.Key} {pair.Value["type"]} {Plain(pair.Value["defaultValue"]?.ToString() ?? "")} {string.Join(' ', limits)} {pair.Value["metadata"]!["description"]}";
        });

        Assert.Equal(arm, bicep);
    }

    [Fact]
    public void Bicep_and_ARM_declare_the_same_resources_in_the_same_versions_under_the_same_conditions()
    {
        var bicep = Regex.Matches(s_bicep, @"(?m)^resource (\w+) '([^@']+)@([^']+)' (existing )?=(?: if \((\w+)\))? \{")
            .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value} {match.Groups[3].Value} {(match.Groups[4].Success ? "existing" : "")} {match.Groups[5].Value}");
        var arm = s_arm["resources"]!.AsObject().Select(pair =>
            $"{pair.Key} {pair.Value!["type"]} {pair.Value["apiVersion"]} {((bool?)pair.Value["existing"] == true ? "existing" : "")} {Regex.Match((string?)pair.Value["condition"] ?? "", "'(.+)'").Groups[1].Value}");

        Assert.Equal(arm, bicep);
    }

    [Fact]
    public void Bicep_and_ARM_give_the_same_outputs_and_the_same_fixed_values()
    {
        Assert.Equal(s_arm["outputs"]!.AsObject().Select(pair => $"{pair.Key} {pair.Value!["type"]}"), Regex.Matches(s_bicep, @"(?m)^output (\w+) (\w+) = ").Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}"));
        foreach (var (name, resource) in s_arm["resources"]!.AsObject())
        {
            var block = Regex.Match(s_bicep, $@"(?ms)^resource {name} .*?^\}}").Value;
            var bicep = Regex.Matches(block, @"'([^'\n]*)'").Select(match => match.Groups[1].Value).Where(value => IsFixed(value) && !value.Contains('$', StringComparison.Ordinal)).ToHashSet();
            var arm = Strings(resource!).SelectMany(text => text.StartsWith('[') ? Regex.Matches(text, "'([^']*)'").Select(match => match.Groups[1].Value) : [text]).Where(IsFixed).ToHashSet();
            Assert.True(bicep.All(value => arm.Contains(value) || value.Contains('@', StringComparison.Ordinal)), $"{name}: {string.Join(", ", bicep.Except(arm))} stands only in Bicep");
            var members = Regex.Matches(block, @"(?m)^\s+([A-Za-z_]+): ").Select(match => match.Groups[1].Value).Except(["parent", "name", "scope"]).ToHashSet();
            Assert.True(members.All(member => resource!.ToJsonString().Contains(member, StringComparison.Ordinal)), $"{name}: {string.Join(", ", members.Where(member => !resource!.ToJsonString().Contains(member, StringComparison.Ordinal)))} stands only in Bicep");
        }
    }

    [Fact]
    public void Brackets_in_Bicep_are_balanced()
    {
        var bare = Regex.Replace(Regex.Replace(s_bicep, "'[^'\n]*'", "''"), "(?m)//.*$", "");
        Assert.Equal(bare.Count(character => character == '{'), bare.Count(character => character == '}'));
        Assert.Equal(bare.Count(character => character == '['), bare.Count(character => character == ']'));
        Assert.Equal(bare.Count(character => character == '('), bare.Count(character => character == ')'));
    }

    [Fact]
    public void The_template_has_what_the_bot_needs()
    {
        var resources = s_arm["resources"]!.AsObject();
        Assert.Equal("MsTeamsChannel", (string?)resources["teams"]!["properties"]!["channelName"]);
        Assert.Equal("DirectLineChannel", (string?)resources["directLine"]!["properties"]!["channelName"]);
        Assert.Contains("/api/messages", (string)resources["bot"]!["properties"]!["endpoint"]!, StringComparison.Ordinal);
        var app = resources["app"]!["properties"]!;
        Assert.Equal(3978, (int)app["configuration"]!["ingress"]!["targetPort"]!);
        Assert.False((bool)app["configuration"]!["ingress"]!["allowInsecure"]!);
        Assert.Equal(["/health/live", "/health/live", "/health/ready"], app["template"]!["containers"]![0]!["probes"]!.AsArray().Select(probe => (string?)probe!["httpGet"]!["path"]));
        Assert.Contains("BotConnector__AppId", (string)app["template"]!["containers"]![0]!["env"]!, StringComparison.Ordinal);
    }

    private static bool IsFixed(string value) => value.Length > 0 && !value.Contains('{', StringComparison.Ordinal) && !value.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static string Plain(string value) => value.Trim('[', ']').Trim('\'').ToLowerInvariant();

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value).Append(member.Key)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
