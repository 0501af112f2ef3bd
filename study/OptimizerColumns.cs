namespace FashionLib;

/// <summary>An optimizer as columns of a table.</summary>
internal static class OptimizerColumns
{
    /// <summary>What every optimizer has.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Usual(Optimizer optimizer) =>
    [
        new("optimizer", Name(optimizer)), new("learning_rate", optimizer.LearningRate),
        new("momentum", Inner(optimizer) is Sgd ? optimizer.Beta1 : 0.0),
    ];

    /// <summary>All else, and what is usual: Keras' defaults, and a decay of Adam's rate along all steps.</summary>
    /// <exception cref="NotSupportedException">It isn't one of this library's, whose numbers are known.</exception>
    public static IEnumerable<(string Name, object Value, object Usual)> Others(Optimizer optimizer, long steps)
    {
        var inner = Inner(optimizer);
        Optimizer usual = inner switch
        {
            Adam => new Adam(),
            NAdam => new NAdam(),
            RMSprop => new RMSprop(),
            Sgd => new Sgd(Momentum: optimizer.Beta1),
            _ => throw new NotSupportedException(
                $"Expected an optimizer of this library, or the decay of one, found {inner.GetType().Name}: " +
                "its columns wouldn't say all of it."),
        };
        return
        [
            ("decayed", Name(inner), optimizer == inner ? Name(inner) : "adam"),
            ("steps", (optimizer as CosineDecay)?.Steps ?? steps, steps),
            ("beta1", optimizer.Beta1, usual.Beta1), ("beta2", optimizer.Beta2, usual.Beta2),
            ("epsilon", optimizer.Epsilon, usual.Epsilon),
            ("nesterov", (inner as Sgd)?.Nesterov.ToString() ?? "", inner is Sgd ? "False" : ""),
        ];
    }

    private static Optimizer Inner(Optimizer optimizer) => (optimizer as CosineDecay)?.Optimizer ?? optimizer;

    private static string Name(Optimizer optimizer) => optimizer.GetType().Name.ToLowerInvariant();
}
