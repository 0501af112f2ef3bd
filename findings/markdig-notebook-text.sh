#!/usr/bin/env bash
# Markdig 1.6.0, with UseAdvancedExtensions().
# Guess: a notebook's Markdown looks as in Jupyter, with tables and formulas added.
# So it is: what stands in braces at a paragraph's end is taken for attributes and vanishes; a LaTeX environment
#   without dollars loses its braces and its name; "x^2 + y^2" raises what stands between the two signs; a line that
#   begins with an initial or a single letter and a point becomes a numbered list.
# Why it matters: words, formulas and authors' names of a page go missing or change, and nothing warns.
#   UsePipeTables() and UseMathematics() alone keep them.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses Markdig 1.6.0
build <<'CSHARP'
using Markdig;

var advanced = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();
var some = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().Build();
string Html(string text, MarkdownPipeline pipeline) => Markdown.ToHtml(text, pipeline).Replace("\n", "");

foreach (var text in new[]
{
    "the weights {w1}",
    "labels are {0, 1} or {c}",
    "\\begin{aligned}a &= b\\end{aligned}",
    "x^2 + y^2 = 1",
    "A. Krizhevsky wrote it.",
    "x. y",
})
    Console.WriteLine($"{text}\n  advanced: {Html(text, advanced)}\n  some:     {Html(text, some)}");
CSHARP
run
expect <<'SEEN' || exit 1
the weights {w1}
  advanced: <p w1="">the weights </p>
  some:     <p>the weights {w1}</p>
labels are {0, 1} or {c}
  advanced: <p c="">labels are {0, 1} or </p>
  some:     <p>labels are {0, 1} or {c}</p>
\begin{aligned}a &= b\end{aligned}
  advanced: <p aligned="">\begina &amp;= b\end</p>
  some:     <p>\begin{aligned}a &amp;= b\end{aligned}</p>
x^2 + y^2 = 1
  advanced: <p>x<sup>2 + y</sup>2 = 1</p>
  some:     <p>x^2 + y^2 = 1</p>
A. Krizhevsky wrote it.
  advanced: <ol type="A"><li>Krizhevsky wrote it.</li></ol>
  some:     <p>A. Krizhevsky wrote it.</p>
x. y
  advanced: <ol type="i" start="10"><li>y</li></ol>
  some:     <p>x. y</p>
SEEN
