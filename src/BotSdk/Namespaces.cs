namespace BotSdk.Schema { internal static class N { } }
namespace BotSdk.Builder.Dialogs { internal static class N { } }
namespace BotSdk.Builder.Dialogs.Choices { internal static class N { } }
namespace BotSdk.Connector { internal static class N { } }
namespace BotSdk.Builder.Adapters { internal static class N { } }
namespace BotSdk.Builder.Testing { internal static class N { } }
