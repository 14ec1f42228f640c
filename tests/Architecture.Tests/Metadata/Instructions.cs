using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Fanout.Architecture.Tests.Metadata;

/// <summary>Walks the instructions of a method body for the metadata tokens in them.</summary>
internal static class Instructions
{
    // Source: ECMA-335, partition III: an instruction is one byte, or 0xFE and a second one.
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value, code => code.OperandType);

    public static List<int> Tokens(BlobReader body)
    {
        List<int> tokens = [];
        while (body.RemainingBytes > 0)
        {
            var first = body.ReadByte();
            var code = first == TwoBytes ? unchecked((short)((TwoBytes << 8) | body.ReadByte())) : first;
            switch (Operands[code])
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                    or OperandType.InlineSig:
                    tokens.Add(body.ReadInt32());
                    break;
                case OperandType.InlineSwitch:
                    var cases = body.ReadInt32();
                    body.Offset += cases * sizeof(int);
                    break;
                case var operand:
                    body.Offset += SizeOf(operand);
                    break;
            }
        }

        return tokens;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
