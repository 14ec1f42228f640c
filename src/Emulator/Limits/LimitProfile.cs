namespace Fanout.Emulator.Limits;

/// <summary>Which limits hold unless they are set one by one.</summary>
public enum LimitProfile
{
    /// <summary>Those that decide how an execution ends; requests are taken as fast as they come.</summary>
    Local,

    /// <summary>Those of an AWS account, with its token buckets.</summary>
    Aws,
}
