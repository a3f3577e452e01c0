using System.Text.RegularExpressions;
using MassageBot.Tests.Hosting;
using MassageBot.Tests.Storage;
using YamlDotNet.RepresentationModel;

namespace MassageBot.Tests.Deployment;

/// <summary>Dockerfile, compose file and Kubernetes manifests, as far as they can be checked without Docker; and the container's entry point as an ordinary process.</summary>
public sealed class ContainerTests
{
    private static readonly string s_dockerfile = RepositoryFiles.Read("container", "Dockerfile");

    public static TheoryData<string> Files => ["compose.yaml", "kubernetes/massagebot.yaml", "kubernetes/postgres.yaml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_YAML_without_secrets(string file)
    {
        Assert.NotEmpty(Documents(file));
        Assert.DoesNotMatch("(?i)(password|secret|token):[ ]*[\"']?[A-Za-z0-9+/]{12,}[\"']?[ ]*$", RepositoryFiles.Read("container", file));
    }

    [Fact]
    public void T98_the_image_runs_as_nobody_in_particular_and_knows_how_to_ask_itself()
    {
        Assert.Matches("(?m)^USER [1-9][0-9]+:[1-9][0-9]+$", s_dockerfile);
        Assert.Matches("(?m)^ENTRYPOINT \\[\"dotnet\", \"MassageBot.dll\"\\]$", s_dockerfile);
        Assert.Matches("(?m)^HEALTHCHECK .*\"probe\", \"--port\", \"9090\"\\]$", s_dockerfile);
        Assert.Contains("Operations__Port=9090", s_dockerfile, StringComparison.Ordinal);
        Assert.Contains("Storage__Data=/data", s_dockerfile, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)curl|wget|chmod 777|--privileged", s_dockerfile);
    }

    [Fact]
    public void It_collects_garbage_as_the_load_was_measured()
    {
        Assert.Contains("DOTNET_GCgen0size=0x4000000", s_dockerfile, StringComparison.Ordinal);
        Assert.Contains("DOTNET_gcServer=0", s_dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void T98_every_workload_is_locked_down_and_probed()
    {
        var sets = Documents("kubernetes/massagebot.yaml").Where(document => Text(document, "kind") == "StatefulSet").ToList();
        var pod = At(Assert.Single(sets), "spec", "template", "spec");
        var container = (YamlMappingNode)((YamlSequenceNode)At(pod, "containers"))[0];

        Assert.Equal("true", At(pod, "securityContext", "runAsNonRoot").ToString());
        Assert.Equal("true", At(container, "securityContext", "readOnlyRootFilesystem").ToString());
        Assert.Equal("false", At(container, "securityContext", "allowPrivilegeEscalation").ToString());
        Assert.Equal("/health/live", At(container, "livenessProbe", "httpGet", "path").ToString());
        Assert.Equal("/health/ready", At(container, "readinessProbe", "httpGet", "path").ToString());
        var ports = ((YamlSequenceNode)At(container, "ports")).Select(port => At(port, "name").ToString()).ToList();
        Assert.All(new[] { "startupProbe", "livenessProbe", "readinessProbe" }, probe => Assert.Contains(At(container, probe, "httpGet", "port").ToString(), ports));
        Assert.Equal("1", At(sets[0], "spec", "replicas").ToString()); // more only with PostgreSQL
    }

    [Fact]
    public void What_mounts_or_refers_is_there_and_selectors_find_their_pods()
    {
        foreach (var file in new[] { "kubernetes/massagebot.yaml", "kubernetes/postgres.yaml" })
        {
            var documents = Documents(file);
            var set = documents.Single(document => Text(document, "kind") == "StatefulSet");
            var pod = At(set, "spec", "template", "spec");
            var volumes = Names(pod, "volumes").Concat(Names(At(set, "spec"), "volumeClaimTemplates")).ToHashSet();
            var container = ((YamlSequenceNode)At(pod, "containers"))[0];
            Assert.All(((YamlSequenceNode)At(container, "volumeMounts")).Select(mount => At(mount, "name").ToString()), name => Assert.Contains(name, volumes));
            var app = At(set, "spec", "template", "metadata", "labels", "app").ToString();
            Assert.Equal(app, At(set, "spec", "selector", "matchLabels", "app").ToString());
            Assert.All(documents.Where(document => Text(document, "kind") == "Service"), service => Assert.Equal(app, At(service, "spec", "selector", "app").ToString()));
        }
    }

    [Fact]
    public void Compose_builds_this_repository_read_only_and_names_its_volumes()
    {
        var compose = Assert.Single(Documents("compose.yaml"));
        var service = At(compose, "services", "massagebot");

        Assert.Equal("deploymentTemplates/container/Dockerfile", At(service, "build", "dockerfile").ToString());
        Assert.Equal("true", At(service, "read_only").ToString());
        Assert.Equal("10001:10001", At(service, "user").ToString());
        Assert.StartsWith("127.0.0.1:", ((YamlSequenceNode)At(service, "ports"))[0].ToString(), StringComparison.Ordinal);
        foreach (var used in ((YamlMappingNode)At(compose, "services")).Children.Values.SelectMany(one => (YamlSequenceNode)At(one, "volumes")).Select(volume => volume.ToString().Split(':')[0]))
        {
            Assert.True(((YamlMappingNode)At(compose, "volumes")).Children.ContainsKey(used), used);
        }
    }

    [Fact]
    public async Task The_entry_point_runs_as_an_ordinary_process_with_the_images_settings_and_its_probes_answer()
    {
        using var folder = new TempFolder();
        var port = FreePort();
        var settings = Regex.Matches(s_dockerfile, @"(\w+__\w+)=(\S+)").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal("*", settings["Server__Address"]);
        settings["Server__Address"] = "127.0.0.1"; // tests keep to this computer
        settings["Operations__Address"] = "127.0.0.1";
        settings["Server__Port"] = "0";
        settings["Storage__Data"] = folder.Path;
        settings["Operations__Port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var bot = MassageBotProcess.Start(settings, "serve");
        var root = await bot.ReadyAsync();
        using var http = new HttpClient();
        var operations = new Uri($"http://127.0.0.1:{port}/");

        Assert.Equal(200, (int)(await http.GetAsync(new Uri(root, "health/live"))).StatusCode);
        Assert.Equal("ready", await http.GetStringAsync(new Uri(operations, "health/ready")));
        Assert.Contains("# TYPE massagebot_sessions_running gauge", await http.GetStringAsync(new Uri(operations, "metrics")), StringComparison.Ordinal);
        foreach (var hidden in new[] { "health/ready", "metrics" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(root, hidden));
            request.Headers.Host = $"127.0.0.1:{port}"; // T90: a header opens nothing
            Assert.Equal(404, (int)(await http.SendAsync(request)).StatusCode);
        }

        Assert.Equal(404, (int)(await http.GetAsync(operations)).StatusCode);
        Assert.Equal(0, await Program.RunAsync(["probe", "--port", settings["Operations__Port"]], TextWriter.Null));
        Assert.Equal(1, await Program.RunAsync(["probe", "--port", FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture)], TextWriter.Null));
        Assert.Equal(2, await Program.RunAsync(["probe", "--port", "0"], TextWriter.Null));
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static List<YamlMappingNode> Documents(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(RepositoryFiles.Read("container", file)));
        return [.. yaml.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (at, name) => ((YamlMappingNode)at).Children[name]);

    private static string Text(YamlMappingNode node, string name) => node.Children[name].ToString();

    private static IEnumerable<string> Names(YamlNode node, string list) =>
        ((YamlMappingNode)node).Children.TryGetValue(list, out var items)
            ? ((YamlSequenceNode)items).Select(item => ((YamlMappingNode)item).Children.TryGetValue("metadata", out var metadata) ? At(metadata, "name").ToString() : At(item, "name").ToString())
            : [];
}
