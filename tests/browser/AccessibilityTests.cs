using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Browser.Tests;

public sealed class AccessibilityTests(Report report)
{
    /// <summary>WCAG 2 A and AA, and axe's best practices.</summary>
    private static readonly RunOnlyOptions All = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "best-practice"] };

    private static readonly string[] ContrastRules = ["color-contrast", "link-in-text-block"]; // the slowest of all rules

    public static IEnumerable<TheoryDataRow<string, ColorScheme>> PagesInBothSchemes() =>
        from page in Report.Pages()
        from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
        where scheme == ColorScheme.Light || page.Data != Report.WholeReport // whose parts are the chapters
        select new TheoryDataRow<string, ColorScheme>(page.Data, scheme);

    [Theory, MemberData(nameof(PagesInBothSchemes))]
    public async Task It_keeps_the_rules_of_axe_and_all_its_text_stands_out(string name, ColorScheme scheme)
    {
        await using var page = await report.OpenAsync(name, scheme: scheme);

        var pale = await page.FindAsync(Colors.PaleTexts); // axe leaves charts and much of the code undecided
        var wide = await ViolationsAsync(page.Page, scheme == ColorScheme.Light ? All : Of(ContrastRules),
            except: name == Report.WholeReport ? ContrastRules : []); // those of the chapters
        await page.Page.SetViewportSizeAsync(400, 900);
        var narrow = await ViolationsAsync(page.Page, Of("scrollable-region-focusable"));

        Assert.Multiple(
            () => pale.ShouldBeNone("texts below a contrast of 4.5:1"),
            () => wide.ShouldBeNone("violations"),
            () => narrow.ShouldBeNone("violations at 400 pixels"));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_colours_of_a_terminal_stand_out(ColorScheme scheme)
    {
        var codes = Enumerable.Range(30, 8).Concat(Enumerable.Range(40, 8)).Concat(Enumerable.Range(90, 8)).Concat(Enumerable.Range(100, 8));
        var text = string.Join(' ', codes.Select(code => $"\\u001b[{code}mtext\\u001b[0m"));
        await using var page = await report.OpenNotebookAsync($$"""
            {"nbformat": 4, "cells": [{"cell_type": "code", "source": "", "outputs": [
              {"output_type": "stream", "name": "stdout", "text": "{{text}}"},
              {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["{{text}}"]}]}]}
            """, scheme);

        (await page.FindAsync(Colors.PaleTexts)).ShouldBeNone("texts below a contrast of 4.5:1");
    }

    /// <summary>Some rules alone: those that another scheme or width can break.</summary>
    private static RunOnlyOptions Of(params string[] rules) => new() { Type = "rule", Values = [.. rules] };

    /// <summary>The rule, the element and the reason of each violation.</summary>
    private static async Task<string[]> ViolationsAsync(IPage page, RunOnlyOptions rules, params string[] except)
    {
        var result = await page.Locator("html").RunAxe(new AxeRunOptions
        {
            RunOnly = rules,
            Rules = except.ToDictionary(rule => rule, _ => new RuleOptions { Enabled = false }),
            ResultTypes = [ResultType.Violations],
        });
        return [.. from rule in result.Violations
                   from node in rule.Nodes
                   let reasons = node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message)
                   select $"{rule.Id}: {node.Html}\n    {string.Join("; ", reasons)}"];
    }
}
