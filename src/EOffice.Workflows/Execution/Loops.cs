using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Execution;

/// <summary>Runs <c>body</c> again and again; a <c>Break</c> inside ends it once the body has completed, as in Elsa.</summary>
internal abstract class LoopContainer : IContainer
{
    public void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        Begin(run, frame, inputs);
        Next(run, frame);
    }

    public void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes)
    {
        try
        {
            Next(run, frame);
        }
        catch (EvaluationException e)
        {
            run.Fail(frame, e);
        }
    }

    /// <summary>Keeps what the whole loop goes by.</summary>
    protected virtual void Begin(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs) { }

    /// <summary>Prepares the next round.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="EvaluationException">What the loop goes by can't be evaluated.</exception>
    protected abstract bool Round(Advance run, Frame frame);

    /// <summary>The value of a round, for everything inside the loop and for the variable bound to <c>currentValue</c>.</summary>
    protected static void Show(Advance run, Frame frame, JsonNode? value)
    {
        frame.Locals["CurrentValue"] = value;
        run.SetOutput(frame.Node, "CurrentValue", value);
    }

    private void Next(Advance run, Frame frame)
    {
        // Elsa never completes a For without a body; there is nothing to wait for, so ours does.
        if (!frame.IsBreaking && frame.Node.Slots.TryGetValue("body", out var body) && Round(run, frame)) run.Schedule(frame.Id, body);
        else run.CompleteFrame(frame, null);
    }
}

/// <summary>As long as the condition holds.</summary>
internal sealed class WhileContainer : LoopContainer
{
    /// <summary>The first value came with the inputs; a condition that changes variables is evaluated once a round.</summary>
    protected override void Begin(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs) =>
        frame.Held = [JsonValues.Truth(inputs["Condition"])];

    protected override bool Round(Advance run, Frame frame)
    {
        var given = frame.Held;
        frame.Held = null;
        if (given is not null) return given[0]!.GetValue<bool>();
        return frame.Node.Inputs.TryGetValue("condition", out var condition) && JsonValues.Truth(run.Evaluate(condition, "Boolean"));
    }
}

/// <summary>From a number to another one; downwards when the end lies below the start.</summary>
internal sealed class ForContainer : LoopContainer
{
    protected override void Begin(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        var (start, end, step) = (Whole(inputs["Start"]), Whole(inputs["End"]), Whole(inputs["Step"]));
        if (step <= 0) throw new EvaluationException("bước nhảy của vòng lặp phải lớn hơn 0.");
        // An open bound is the closed one before it: whole numbers only.
        var last = JsonValues.Truth(inputs["OuterBoundInclusive"]) ? end : end >= start ? end - 1 : end + 1;
        frame.Held = [start, last, end >= start ? step : -step];
    }

    protected override bool Round(Advance run, Frame frame)
    {
        var (next, last, step) = (frame.Held![0]!.GetValue<long>(), frame.Held[1]!.GetValue<long>(), frame.Held[2]!.GetValue<long>());
        if (step > 0 ? next > last : next < last) return false;
        Show(run, frame, next);
        frame.Held = [next + step, last, step];
        return true;
    }

    private static long Whole(JsonNode? value) => JsonValues.TryConvert(value, "Int64", out var whole) && whole is not null ? whole.GetValue<long>() : 0;
}

/// <summary>One item after the other; the items are those of the moment the loop was entered.</summary>
internal sealed class ForEachContainer : LoopContainer
{
    protected override void Begin(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs) =>
        frame.Held = Items(inputs);

    protected override bool Round(Advance run, Frame frame)
    {
        if (frame.Position >= frame.Held!.Count) return false;
        frame.Locals["CurrentIndex"] = frame.Position;
        Show(run, frame, frame.Held[frame.Position++]);
        return true;
    }

    internal static JsonArray Items(IReadOnlyDictionary<string, JsonNode?> inputs) =>
        new([.. JsonValues.Items(inputs["Items"]).Select(i => i?.DeepClone())]);
}

/// <summary>Every item at once, each in a scope of its own; completes when every one has.</summary>
internal sealed class ParallelForEachContainer : IContainer
{
    public void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        foreach (var (index, item) in ForEachContainer.Items(inputs).Index())
        {
            if (!frame.Node.Slots.TryGetValue("body", out var body)) break;
            var scope = run.Enter(frame.Node, frame.Id, isItem: true);
            scope.Locals["CurrentIndex"] = index;
            scope.Locals["CurrentValue"] = item;
            run.Schedule(scope.Id, body);
        }
        run.CompleteIfIdle(frame);
    }

    public void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes) => run.CompleteFrame(frame, null);
}
