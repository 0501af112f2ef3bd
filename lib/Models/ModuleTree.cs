using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Compares what modules hold in their fields with what they have registered.</summary>
/// <remarks>
/// What isn't registered runs, but is neither trained, moved, saved nor counted: what a field got after
/// <c>RegisterComponents()</c>, which does nothing when it is called again, and what lies in a list, an array, a
/// dictionary or a tuple.
/// </remarks>
internal static class ModuleTree
{
    private static readonly Assembly OfTorchSharp = typeof(nn.Module).Assembly; // whose own fields need no look
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = [];

    /// <summary>A module, whose path is empty, and all within it in their order, parents first.</summary>
    public static IEnumerable<(nn.Module Module, string Path)> All(nn.Module module, string path = "") =>
        module.named_children()
            .SelectMany(child => All(child.module, path == "" ? child.name : $"{path}.{child.name}"))
            .Prepend((module, path));

    /// <summary>Sees to it that each module and each tensor to train is registered, through the whole tree.</summary>
    /// <exception cref="ArgumentException">One isn't; the error names its field.</exception>
    public static void RequireRegistered(nn.Module model)
    {
        var modules = All(model).ToList();
        var known = modules.Select(one => one.Module).ToHashSet();
        var tensors = model.parameters().Concat(model.buffers()).Select(tensor => tensor.Handle).ToHashSet();
        foreach (var (module, path) in modules)
            foreach (var field in FieldsOf(module.GetType()))
            {
                var property = field.Name.Split('<', '>').ElementAtOrDefault(1);
                foreach (var (name, value) in Held(property ?? field.Name, field.GetValue(module)))
                    if (!(value is nn.Module held ? known.Contains(held) : tensors.Contains(((Tensor)value).Handle)))
                        throw Unregistered(module, path, name, value);
            }
    }

    /// <summary>A sentence on weights whose name in a file is the compiler's; none where there are none.</summary>
    public static IEnumerable<string> OddNames(nn.Module model) =>
        from odd in model.named_parameters().Select(one => one.name).Where(name => name.Contains('<')).Take(1)
        select $"Warning, names of weights: a file has '{odd}', as {odd.Split('<', '>')[1]} is a property, whose " +
            "field the compiler named. Make it a field, or a property that returns a field, for a name of its own.";

    private static ArgumentException Unregistered(nn.Module module, string path, string name, object value)
    {
        var type = module.GetType().Name;
        var remedy =
            module is Sequential ? "A Sequential has only what it is given: derive from Module<Tensor, Tensor> instead."
            : !name.AsSpan().ContainsAny('[', '(')
                ? $"Assign it in the constructor of {type} before RegisterComponents(), which is called at its end."
            : value is Tensor ? $"Call register_parameter for it in the constructor of {type}."
            : "Keep them in a Sequential or a ModuleList, or by name in a ModuleDict, which to() can't move: in a " +
                $"field that is assigned in the constructor of {type} before RegisterComponents().";
        return new ArgumentException(
            $"Expected all that a module holds to be registered, found that {name} of {type}" +
            $"{(path == "" ? "" : $" (the layer '{path}')")} is a {value.GetType().Name} that isn't: it would run, " +
            $"but be neither trained, moved, saved nor counted. {remedy}");
    }

    private static FieldInfo[] FieldsOf(Type type) => Fields.GetOrAdd(type, static type =>
        type.Assembly == OfTorchSharp ? [] :
    [
        .. type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => MayHold(field.FieldType)),
        .. FieldsOf(type.BaseType!),
    ]);

    private static bool MayHold(Type type) =>
        new[] { typeof(nn.Module), typeof(Tensor) }.Any(one => one.IsAssignableFrom(type) || type.IsAssignableFrom(one))
        || (type.IsArray ? MayHold(type.GetElementType()!)
            : (type.IsAssignableTo(typeof(IEnumerable)) || type.IsAssignableTo(typeof(ITuple)))
                && (!type.IsGenericType || type.GetGenericArguments().Any(MayHold)));

    /// <summary>The modules in a field's value, and the tensors that are there to be trained.</summary>
    private static IEnumerable<(string Name, object Value)> Held(string name, object? value) => value switch
    {
        nn.Module => [(name, value)],
        Tensor tensor => !tensor.IsInvalid && (tensor is Parameter || tensor is { requires_grad: true, is_leaf: true })
            ? [(name, value)] : [],
        IDictionary pairs => pairs.Keys.Cast<object>().SelectMany(key => Held($"{name}[\"{key}\"]", pairs[key])),
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Held($"{name}({i})", tuple[i])),
        ICollection items and not ValueType when MayHold(items.GetType()) =>
            items.Cast<object?>().SelectMany((item, i) => Held($"{name}[{i}]", item)),
        _ => [],
    };
}
