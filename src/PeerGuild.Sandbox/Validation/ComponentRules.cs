using System.Text.Json.Nodes;

namespace PeerGuild.Sandbox.Validation;

/// <summary>What each kind of component must look like.</summary>
/// <remarks>Source: Discord Docs, Component Reference, https://docs.discord.com/developers/components/reference.</remarks>
internal static class ComponentRules
{
    private const int LinkStyle = 5;
    private const int PremiumStyle = 6;

    private static readonly Dictionary<int, Action<ComponentCheck, Fields, Place>> Table = new()
    {
        [1] = Row,
        [2] = Button,
        [3] = StringSelect,
        [4] = ModalComponentRules.TextInput,
        [5] = EntitySelect,
        [6] = EntitySelect,
        [7] = EntitySelect,
        [8] = EntitySelect,
        [9] = Section,
        [10] = TextDisplay,
        [11] = (check, component, _) => Media(check, component, "media"),
        [12] = Gallery,
        [13] = File,
        [14] = Separator,
        [17] = Container,
        [18] = ModalComponentRules.Label,
        [19] = ModalComponentRules.Upload,
        [21] = ModalComponentRules.Radio,
        [22] = ModalComponentRules.CheckboxGroup,
        [23] = (check, component, _) => check.CustomId(component),
    };

    private static readonly Dictionary<int, string[]> DefaultKinds = new()
    {
        [5] = ["user"],
        [6] = ["role"],
        [7] = ["user", "role"],
        [8] = ["channel"],
    };

    public static Action<ComponentCheck, Fields, Place> For(int type) => Table[type];

    /// <summary>An option of a select, radio or checkbox group.</summary>
    public static void Options(ComponentCheck check, Fields component, int least, int most, bool choosesOne)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        var chosen = 0;
        foreach (var option in component.Objects("options", least, most, required: true))
        {
            option.Text("label", 1, Limits.OptionText, required: true);
            option.Text("description", 0, Limits.OptionText);
            chosen += option.Flag("default") == true ? 1 : 0;
            if (option.Text("value", 1, Limits.OptionText, required: true) is { } value && !values.Add(value))
            {
                check.Refuse(option.Path["value"], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
            }
        }

        if (choosesOne && chosen > 1)
        {
            check.Refuse(component.Path["options"], "COMPONENT_TOO_MANY_DEFAULTS", "Only one option may be the default");
        }
    }

    private static void Row(ComponentCheck check, Fields row, Place place)
    {
        var children = row.Objects("components", 1, Limits.ButtonsPerRow, required: true);
        foreach (var child in children)
        {
            check.Visit(child, place == Place.Modal ? Place.ModalRow : Place.Row);
        }

        if (children.Count > 1 && children.Any(child => child.Json["type"]?.ToString() != "2"))
        {
            check.Refuse(row.Path["components"], "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "An action row holds up to five buttons, or one select.");
        }
    }

    private static void Button(ComponentCheck check, Fields button, Place place)
    {
        var style = button.Number("style", 1, PremiumStyle, required: true);
        button.Text("label", 0, Limits.ButtonLabel);
        button.Flag("disabled");
        switch (style)
        {
            case LinkStyle:
                Forbid(check, button, "custom_id", "A link button has no custom_id");
                Link(check, button, "url", Limits.ButtonUrl, required: true);
                break;
            case PremiumStyle:
                Forbid(check, button, "custom_id", "A premium button has no custom_id");
                button.Snowflake("sku_id", required: true);
                return;
            default:
                Forbid(check, button, "url", "Only a link button has a url");
                check.CustomId(button);
                break;
        }

        if (button.Object("emoji") is null && string.IsNullOrEmpty(button.Json["label"]?.ToString()))
        {
            check.Refuse(button.Path, "BUTTON_COMPONENT_INVALID", "A button needs a label or an emoji");
        }
    }

    private static void StringSelect(ComponentCheck check, Fields select, Place place)
    {
        Options(check, select, 1, Limits.Options, choosesOne: false);
        Select(check, select, place, Math.Min(Limits.Options, (select.Json["options"] as JsonArray)?.Count ?? Limits.Options));
    }

    private static void EntitySelect(ComponentCheck check, Fields select, Place place)
    {
        Select(check, select, place, Limits.Options);
        select.Array("channel_types", 0, Limits.Options);
        var allowed = DefaultKinds[(int)(select.Number("type", 0, int.MaxValue) ?? 0)];
        var defaults = select.Objects("default_values", 0, Limits.Options);
        foreach (var value in defaults)
        {
            value.Snowflake("id", required: true);
            if (value.Text("type", 1, Limits.OptionText, required: true) is { } kind && !allowed.Contains(kind))
            {
                value.Errors.Choices(value.Path["type"], string.Join(", ", allowed.Select(one => $"'{one}'")));
            }
        }

        if (defaults.Count > (select.Number("max_values", 1, Limits.Options) ?? 1))
        {
            check.Refuse(select.Path["default_values"], "COMPONENT_TOO_MANY_DEFAULTS", "There are more default values than max_values allows");
        }
    }

    private static void Select(ComponentCheck check, Fields select, Place place, int most)
    {
        check.CustomId(select);
        select.Text("placeholder", 0, Limits.Placeholder);
        var least = select.Number("min_values", 0, Limits.Options) ?? 1;
        var upTo = select.Number("max_values", 1, Limits.Options) ?? 1;
        if (least > upTo || upTo > most)
        {
            check.Refuse(select.Path["max_values"], "COMPONENT_VALUES_OUT_OF_RANGE", "min_values, max_values and the options do not fit together");
        }

        if (place != Place.Label)
        {
            return;
        }

        if (select.HasValue("disabled"))
        {
            check.Refuse(select.Path["disabled"], "COMPONENT_DISABLED_IN_MODAL", "A select in a modal cannot be disabled");
        }

        if (least == 0 && select.Flag("required") != false)
        {
            check.Refuse(select.Path["min_values"], "COMPONENT_REQUIRED_WITHOUT_VALUES", "A required select in a modal needs at least one value");
        }
    }

    private static void Section(ComponentCheck check, Fields section, Place place)
    {
        foreach (var text in section.Objects("components", 1, Limits.SectionTexts, required: true))
        {
            check.Visit(text, Place.Section);
        }

        if (section.Object("accessory") is { } accessory)
        {
            check.Visit(accessory, Place.Accessory);
        }
        else if (!section.HasValue("accessory"))
        {
            section.Errors.Required(section.Path["accessory"]);
        }
    }

    private static void TextDisplay(ComponentCheck check, Fields text, Place place) =>
        check.CountText(text.Text("content", 1, Limits.V2Text, required: true));

    private static void Gallery(ComponentCheck check, Fields gallery, Place place)
    {
        foreach (var item in gallery.Objects("items", 1, Limits.GalleryItems, required: true))
        {
            Media(check, item, "media");
        }
    }

    private static void Media(ComponentCheck check, Fields holder, string name)
    {
        holder.Text("description", 0, Limits.MediaDescription);
        holder.Flag("spoiler");
        if (holder.Object(name) is { } media)
        {
            Link(check, media, "url", Limits.Url, required: true, attachments: true);
        }
        else if (!holder.HasValue(name))
        {
            holder.Errors.Required(holder.Path[name]);
        }
    }

    private static void File(ComponentCheck check, Fields file, Place place)
    {
        Media(check, file, "file");
        if (file.Json["file"] is JsonObject media && media["url"]?.ToString().StartsWith("attachment://", StringComparison.Ordinal) == false)
        {
            check.Refuse(file.Path["file"]["url"], "FILE_COMPONENT_URL_INVALID", "A file must be an attachment: attachment://name");
        }
    }

    private static void Separator(ComponentCheck check, Fields separator, Place place)
    {
        separator.Flag("divider");
        separator.Number("spacing", 1, 2);
    }

    private static void Container(ComponentCheck check, Fields container, Place place)
    {
        container.Number("accent_color", 0, Limits.Colour);
        container.Flag("spoiler");
        foreach (var child in container.Objects("components", 1, Limits.Components, required: true))
        {
            check.Visit(child, Place.Container);
        }
    }

    private static void Forbid(ComponentCheck check, Fields component, string name, string why)
    {
        if (component.HasValue(name))
        {
            check.Refuse(component.Path[name], "COMPONENT_FIELD_FORBIDDEN", why);
        }
    }

    private static void Link(ComponentCheck check, Fields holder, string name, int most, bool required, bool attachments = false)
    {
        if (holder.Text(name, 1, most, required) is not { } url)
        {
            return;
        }

        var known = Uri.TryCreate(url, UriKind.Absolute, out var link)
            && (link.Scheme is "http" or "https" or "discord" || (attachments && link.Scheme == "attachment"));
        if (!known)
        {
            check.Refuse(holder.Path[name], "URL_TYPE_INVALID_SCHEME", $"Scheme of \"{url}\" must be one of ('http', 'https', 'discord').");
        }
    }
}
