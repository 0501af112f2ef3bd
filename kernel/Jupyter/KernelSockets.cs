using NetMQ;
using NetMQ.Sockets;

namespace NotebookEngine.Jupyter;

/// <summary>The kernel's five sockets, all on one thread of their own, as NetMQ wants it.</summary>
/// <remarks>No code of a notebook runs on that thread, so heartbeat and interrupts are served while a cell runs.</remarks>
internal sealed class KernelSockets : IDisposable
{
    private readonly WireFormat format;
    private readonly Action<JupyterChannel, Message> receive;
    private readonly NetMQPoller poller;
    private readonly NetMQQueue<(JupyterChannel Channel, Message? Message)> outgoing = new();
    private readonly Dictionary<JupyterChannel, NetMQSocket> sockets;
    private readonly RouterSocket heartbeat = new();
    private readonly Thread thread;

    /// <summary>Listens.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="receive">Is called on the sockets' thread with each message; must return at once.</param>
    public KernelSockets(ConnectionFile connection, Action<JupyterChannel, Message> receive)
    {
        this.receive = receive;
        format = new WireFormat(connection.Key);
        sockets = new()
        {
            [JupyterChannel.Shell] = Bind(new RouterSocket(), connection.Endpoint(connection.ShellPort)),
            [JupyterChannel.Control] = Bind(new RouterSocket(), connection.Endpoint(connection.ControlPort)),
            [JupyterChannel.Stdin] = Bind(new RouterSocket(), connection.Endpoint(connection.StdinPort)),
            [JupyterChannel.IoPub] = Bind(new PublisherSocket(), connection.Endpoint(connection.IoPubPort)),
        };
        Bind(heartbeat, connection.Endpoint(connection.HeartbeatPort));
        heartbeat.ReceiveReady += (_, _) => heartbeat.SendMultipartMessage(heartbeat.ReceiveMultipartMessage());
        foreach (var channel in new[] { JupyterChannel.Shell, JupyterChannel.Control, JupyterChannel.Stdin })
            sockets[channel].ReceiveReady += (_, _) => Receive(channel);
        poller = [outgoing, heartbeat, .. sockets.Where(s => s.Key != JupyterChannel.IoPub).Select(s => s.Value)];
        outgoing.ReceiveReady += (_, _) => SendAll();
        thread = new Thread(poller.Run) { IsBackground = true, Name = "sockets" };
        thread.Start();
    }

    /// <summary>Sends a message, from any thread; all messages leave in the order of the calls.</summary>
    public void Send(JupyterChannel channel, Message message) => outgoing.Enqueue((channel, message));

    /// <summary>Sends what is left, within a second, and closes the sockets.</summary>
    public void Dispose()
    {
        outgoing.Enqueue((JupyterChannel.IoPub, null));
        if (!thread.Join(TimeSpan.FromSeconds(2)))
            return; // the process is ending anyway
        poller.Dispose();
        foreach (var socket in sockets.Values.Append(heartbeat))
            socket.Dispose();
        outgoing.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    private static NetMQSocket Bind(NetMQSocket socket, string endpoint)
    {
        socket.Options.Linger = TimeSpan.FromSeconds(1);
        socket.Options.SendHighWatermark = 0; // a thousand messages by default, then it drops outputs
        socket.Options.ReceiveHighWatermark = 0;
        if (socket is RouterSocket)
            socket.Options.RouterHandover = true; // a front end that connects anew keeps its identity
        try
        {
            socket.Bind(endpoint);
        }
        catch (NetMQException e)
        {
            throw new IOException($"The kernel cannot listen on {endpoint}: {e.Message}", e);
        }
        return socket;
    }

    private void Receive(JupyterChannel channel)
    {
        var frames = sockets[channel].ReceiveMultipartMessage();
        try
        {
            receive(channel, format.Read([.. frames.Select(frame => frame.ToByteArray())]));
        }
        catch (InvalidDataException e)
        {
            KernelLog.Write($"A message on {channel} was dropped: {e.Message}");
        }
    }

    private void SendAll()
    {
        while (outgoing.TryDequeue(out var item, TimeSpan.Zero))
        {
            if (item.Message is null)
                poller.Stop();
            else
                sockets[item.Channel].SendMultipartBytes(format.Write(item.Message));
        }
    }
}
