namespace ReportBuilder.Export.Formulas;

/// <summary>What LaTeX's commands for single symbols mean.</summary>
internal static class MathSymbols
{
    /// <summary>Letters that stand slanted.</summary>
    public static readonly IReadOnlyDictionary<string, string> Slanted = Table("""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
        lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
        partial ∂ ell ℓ
        """);

    /// <summary>Letters that stand upright.</summary>
    public static readonly IReadOnlyDictionary<string, string> Upright = Table("""
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        infty ∞ nabla ∇ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱
        % % $ $ # # & & _ _
        """);

    public static readonly IReadOnlyDictionary<string, string> Operators = Table("""
        sum ∑ prod ∏ int ∫ oint ∮ cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ odot ⊙ oplus ⊕ otimes ⊗
        le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ coloneqq ≔
        in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩ setminus ∖ forall ∀ exists ∃ neg ¬
        land ∧ wedge ∧ lor ∨ vee ∨ mid ∣ parallel ∥ perp ⊥ colon :
        to → rightarrow → leftarrow ← leftrightarrow ↔ gets ← mapsto ↦ Rightarrow ⇒ implies ⟹ iff ⟺ Leftrightarrow ⇔
        """);

    public static readonly IReadOnlyDictionary<string, string> Delimiters = Table("""
        { { } } | ‖ lVert ‖ rVert ‖ Vert ‖ lvert | rvert | vert | langle ⟨ rangle ⟩
        lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lbrack [ rbrack ]
        """);

    public static readonly IReadOnlyDictionary<string, string> Accents = Table("""
        hat ^ widehat ^ bar ‾ overline ‾ vec → tilde ~ widetilde ~ dot ˙ ddot ¨
        """);

    /// <summary>The widths of spaces.</summary>
    public static readonly IReadOnlyDictionary<string, string> Spaces = Table("""
        , 0.167em : 0.222em ; 0.278em ! -0.167em quad 1em qquad 2em
        """);

    /// <summary>Functions written by name.</summary>
    public static readonly IReadOnlySet<string> Functions = Names("""
        log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth deg dim ker arg hom
        """);

    /// <summary>Functions written by name whose index stands below them.</summary>
    public static readonly IReadOnlySet<string> LimitFunctions = Names("max min sup inf lim argmax argmin det gcd Pr");

    /// <summary>What stands around the tables that an environment makes.</summary>
    public static readonly IReadOnlyDictionary<string, (string Open, string Close)> Environments = Words("""
        matrix pmatrix() bmatrix[] Bmatrix{} vmatrix|| Vmatrix‖‖ cases{ array aligned align align* alignat alignat* split
        gather gather* gathered equation equation* multline multline* eqnarray eqnarray* flalign flalign*
        """).Select(word => (Name: word.TrimEnd([.. "()[]{}|‖"]), Word: word)).ToDictionary(
            pair => pair.Name,
            pair => (pair.Word.Length > pair.Name.Length ? pair.Word[pair.Name.Length..][..1] : "",
                pair.Word.Length > pair.Name.Length + 1 ? pair.Word[^1..] : ""));

    private static Dictionary<string, string> Table(string pairs) =>
        Words(pairs).Chunk(2).ToDictionary(pair => "\\" + pair[0], pair => pair[1]);

    private static HashSet<string> Names(string names) => [.. Words(names).Select(name => "\\" + name)];

    private static string[] Words(string text) =>
        text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
