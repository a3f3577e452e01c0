using System.Globalization;
using System.Reflection;
using System.Text;

namespace MassageBot.Tests.SdkSurface;

/// <summary>Writes the public and protected members of an assembly, one a line, as they would be declared.</summary>
internal static class SurfaceText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(uint)] = "uint",
        [typeof(long)] = "long", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(Declaration(type)));

    private static string Declaration(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        var bases = type.IsEnum || typeof(Delegate).IsAssignableFrom(type)
            ? []
            : new[] { type.BaseType }.Where(b => b is not null && b != typeof(object)).Concat(OwnInterfaces(type)).Select(b => Name(b!)).ToArray();
        return $"{kind} {type.Namespace}.{Name(type)}{(bases.Length > 0 ? " : " + string.Join(", ", bases) : string.Empty)}";
    }

    private static IEnumerable<Type> OwnInterfaces(Type type)
    {
        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(i => i.GetInterfaces())).ToHashSet();
        return type.GetInterfaces().Where(i => !inherited.Contains(i)).OrderBy(Name, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"    {name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return [$"    {Name(invoke.ReturnType)} Invoke({Parameters(invoke)})"];
        }

        return type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(Field)
            .Concat(type.GetConstructors(Declared).Where(Seen).Select(constructor => $"    {Access(constructor)}{Name(type).Split('<')[0]}({Parameters(constructor)})"))
            .Concat(type.GetProperties(Declared).Where(property => Seen((property.GetMethod ?? property.SetMethod)!)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => Seen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))).Select(Method));
    }

    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"    public const {Name(field.FieldType)} {field.Name} = {Value(field.GetRawConstantValue())}"
        : $"    {(field.IsPublic ? "public " : "protected ")}{(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{Name(field.FieldType)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        var accessor = (property.GetMethod ?? property.SetMethod)!;
        var get = property.GetMethod is { } getter && Seen(getter) ? " get;" : string.Empty;
        var set = property.SetMethod is { } setter && Seen(setter) ? " set;" : string.Empty;
        return $"    {Access(accessor)}{Name(property.PropertyType)} {property.Name} {{{get}{set} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;
        return $"    {Access(method)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)}){string.Concat(method.GetGenericArguments().Select(Constraint))}";
    }

    private static string Constraint(Type parameter)
    {
        var all = parameter.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(Name).ToList();
        if (parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            all.Insert(0, "class");
        }

        return all.Count > 0 ? $" where {parameter.Name} : {string.Join(", ", all)}" : string.Empty;
    }

    private static string Access(MethodBase method)
    {
        if (method.DeclaringType!.IsInterface)
        {
            return string.Empty;
        }

        var access = method.IsPublic ? "public " : "protected ";
        var isNewSlot = method.Attributes.HasFlag(MethodAttributes.NewSlot);
        return access + (method.IsStatic ? "static " : method is ConstructorInfo or { IsVirtual: false } ? string.Empty
            : method.IsAbstract ? "abstract " : !isNewSlot ? "override " : method.IsFinal ? string.Empty : "virtual ");
    }

    private static string Parameters(MethodBase method)
    {
        var extends = method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute)) ? "this " : string.Empty;
        return extends + string.Join(", ", method.GetParameters().Select(parameter =>
            (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : string.Empty)
            + $"{Name(parameter.ParameterType)} {parameter.Name}"
            + (parameter.HasDefaultValue ? $" = {(parameter.ParameterType == typeof(CancellationToken) ? "default(CancellationToken)" : Value(parameter.DefaultValue))}" : string.Empty)));
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var name = new StringBuilder(type.Name.Split('`')[0]);
        if (type.IsNested && !type.IsGenericParameter)
        {
            name.Insert(0, Name(type.DeclaringType!) + ".");
        }

        return type.IsGenericType ? name.Append('<').AppendJoin(", ", type.GetGenericArguments().Select(Name)).Append('>').ToString() : name.ToString();
    }
}
