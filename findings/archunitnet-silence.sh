#!/usr/bin/env bash
# TngTech.ArchUnitNET 0.13.5.
# Guess: a rule that names a namespace which doesn't exist fails on either side, and a class that catches another's
#   exception, or uses its constants, enum values or nameof, depends on it.
# So it is: an empty subject fails ("requires positive evaluation"), an empty target holds, so a misspelt or renamed
#   forbidden namespace makes a rule that can't fail. A caught type, constants, enum constants and nameof aren't
#   dependencies.
# Why it matters: floors of a code base are held by such rules; after a renaming they are green and hold nothing.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses TngTech.ArchUnitNET 0.13.5
build <<'CSHARP'
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

var code = new ArchLoader().LoadAssemblies(typeof(Low.Calls).Assembly).Build();
void Rule(string subject, string target)
{
    var rule = Types().That().ResideInNamespace(subject).Should()
        .NotDependOnAny(Types().That().ResideInNamespace(target));
    Console.WriteLine($"{subject} doesn't depend on {target}: {(rule.HasNoViolations(code) ? "holds" : "fails")}");
}

Rule("Low", "High");
Rule("Low", "Hihg");
Rule("Lwo", "High");
foreach (var type in code.Types.Where(t => t.Namespace.FullName == "Low").OrderBy(t => t.Name))
{
    var depends = type.Dependencies.Any(d => d.Target.Namespace.FullName == "High");
    Console.WriteLine($"{type.Name} depends on High: {depends}");
}

namespace High
{
    public class Failure : Exception { public const int Code = 3; public static void Throw() => throw new Failure(); }
    public enum Level { One, Two }
}

namespace Low
{
    public class Calls { public void Run() => High.Failure.Throw(); }
    public class Catches { public void Run(Action act) { try { act(); } catch (High.Failure) { } } }
    public class Constant { public int Value() => High.Failure.Code; }
    public class EnumConstant { public int Value() => (int)High.Level.Two; }
    public class Names { public string Value() => nameof(High.Failure.Throw); }
    public class TypeOf { public System.Type Value() => typeof(High.Failure); }
}
CSHARP
run
expect <<'SEEN' || exit 1
Low doesn't depend on High: fails
Low doesn't depend on Hihg: holds
Lwo doesn't depend on High: fails
Calls depends on High: True
Catches depends on High: False
Constant depends on High: False
EnumConstant depends on High: False
Names depends on High: False
TypeOf depends on High: True
SEEN
