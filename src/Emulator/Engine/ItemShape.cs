using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Applies the ItemSelector of a Map state.</summary>
internal static class ItemShape
{
    /// <summary>What an iteration or a child is started with.</summary>
    /// <param name="state">The state.</param>
    /// <param name="item">The item.</param>
    /// <param name="scope">The state's scope, with the item in it.</param>
    internal static DataResult Apply(MapState state, JsonData item, ExecutionScope scope)
    {
        switch (state.ItemSelector)
        {
            case null:
                return item;
            case Payload.JsonPath selector:
                return DataFlow.Shape(selector.Template, scope.Input, scope);
            default:
                using (var stage = new JsonataStage(state, scope))
                {
                    return stage.Shape(state.ItemSelector, item);
                }
        }
    }
}
