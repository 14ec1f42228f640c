using System.Collections;
using System.Reflection;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Events;

namespace Fanout.Storage.Tests.Events;

public sealed class EventDetailsTests
{
    /// <summary>Every member of the model that carries details, so that none is forgotten when the model grows.</summary>
    public static TheoryData<string> Members => [.. typeof(HistoryEvent).GetProperties().Select(property => property.Name)
        .Where(name => name.EndsWith("EventDetails", StringComparison.Ordinal))];

    [Fact]
    public void Members_Model_HasAllOfThem()
    {
        // All members but id, previous id, time and type are details; anything else would be lost silently.
        Assert.Equal(typeof(HistoryEvent).GetProperties().Length - 4, Members.Count);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void ToHistoryEvent_EveryMemberFilled_GivesBackTheEvent(string member)
    {
        var property = typeof(HistoryEvent).GetProperty(member)!;
        var e = NewEvent();
        property.SetValue(e, Sample.Of(property.PropertyType));

        var record = EventMapping.ToRecord(new RunId(1), new ScopedEvent(e, Item: null, StateName: null));
        var copy = EventMapping.ToHistoryEvent(record);

        Assert.Equivalent(e, copy, strict: true);
        Assert.Equal(char.ToLowerInvariant(member[0]) + member[1..], record.DetailsMember);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void ToHistoryEvent_EmptyMember_KeepsItApartFromNone(string member)
    {
        var property = typeof(HistoryEvent).GetProperty(member)!;
        var e = NewEvent();
        property.SetValue(e, Activator.CreateInstance(property.PropertyType));

        var copy = EventMapping.ToHistoryEvent(EventMapping.ToRecord(new RunId(1), new ScopedEvent(e, Item: null, StateName: null)));

        Assert.NotNull(property.GetValue(copy));
        Assert.Equivalent(e, copy, strict: true);
    }

    [Fact]
    public void ToRecord_EventWithoutDetails_HasNone()
    {
        var record = EventMapping.ToRecord(new RunId(1), new ScopedEvent(NewEvent(), Item: null, StateName: null));

        Assert.Null(record.DetailsMember);
        Assert.Null(record.Details);
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    [InlineData(DateTimeKind.Local)]
    public void ToRecord_TimeOfAnyKind_IsStoredAsUtc(DateTimeKind kind)
    {
        var noon = new DateTime(2026, 3, 14, 12, 0, 0, DateTimeKind.Utc);
        var e = NewEvent();
        e.Timestamp = kind == DateTimeKind.Local ? noon.ToLocalTime() : DateTime.SpecifyKind(noon, kind);

        var record = EventMapping.ToRecord(new RunId(1), new ScopedEvent(e, Item: null, StateName: null));

        Assert.Equal(new DateTimeOffset(noon), record.At);
    }

    [Fact]
    public void ToRecord_TypeUnknownToTheModel_KeepsIt()
    {
        var e = NewEvent();
        e.Type = "SomethingNew";

        var copy = EventMapping.ToHistoryEvent(EventMapping.ToRecord(new RunId(1), new ScopedEvent(e, Item: null, StateName: null)));

        Assert.Equal("SomethingNew", copy.Type.Value);
    }

    [Fact]
    public void ToRecord_EventWithoutId_IsRefused()
    {
        var e = NewEvent();
        e.Id = null;

        Assert.Throws<ArgumentException>(() => EventMapping.ToRecord(new RunId(1), new ScopedEvent(e, Item: null, StateName: null)));
    }

    private static HistoryEvent NewEvent() => new()
    {
        Id = 7,
        PreviousEventId = 3,
        Timestamp = new DateTime(2026, 3, 14, 12, 0, 0, 123, DateTimeKind.Utc).AddTicks(4567),
        Type = HistoryEventType.TaskFailed,
    };

    /// <summary>An instance with every property set to something that is not its default.</summary>
    private static class Sample
    {
        public static object Of(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            return type switch
            {
                _ when type == typeof(string) => "{\"größe\": \"50%\\n\"} <&'> \u2028 🍎",
                _ when type == typeof(bool) => true,
                _ when type == typeof(int) => 42,
                _ when type == typeof(long) => 5_000_000_000L,
                _ when type == typeof(double) => 0.1,
                _ when type == typeof(float) => 0.1f,
                _ when type == typeof(DateTime) => new DateTime(2026, 3, 14, 12, 0, 0, DateTimeKind.Utc),
                _ when type.IsAssignableTo(typeof(IDictionary)) => Dictionary(type),
                _ when type.IsAssignableTo(typeof(IList)) => List(type),
                _ => Filled(type),
            };
        }

        private static IDictionary Dictionary(Type type)
        {
            var dictionary = (IDictionary)Activator.CreateInstance(type)!;
            dictionary["Key"] = Of(type.GetGenericArguments()[1]);
            return dictionary;
        }

        private static IList List(Type type)
        {
            var list = (IList)Activator.CreateInstance(type)!;
            list.Add(Of(type.GetGenericArguments()[0]));
            return list;
        }

        private static object Filled(Type type)
        {
            var instance = Activator.CreateInstance(type)!;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                property.SetValue(instance, Of(property.PropertyType));
            }

            return instance;
        }
    }
}
