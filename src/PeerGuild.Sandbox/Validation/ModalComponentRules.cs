namespace PeerGuild.Sandbox.Validation;

/// <summary>What the components of a modal must look like, and a modal itself.</summary>
/// <remarks>Source: Discord Docs, Component Reference, https://docs.discord.com/developers/components/reference#label.</remarks>
internal static class ModalComponentRules
{
    /// <summary>The <c>data</c> of a callback that opens a modal.</summary>
    public static System.Text.Json.JsonElement? Modal(Fields data)
    {
        data.Text("custom_id", 1, Limits.CustomId, required: true);
        data.Text("title", 1, Limits.ModalTitle, required: true);
        return new ComponentCheck(data.Errors).Check(data, Place.Modal, required: true);
    }

    public static void Label(ComponentCheck check, Fields label, Place place)
    {
        label.Text("label", 1, Limits.LabelText, required: true);
        label.Text("description", 0, Limits.LabelDescription);
        if (label.Object("component") is { } component)
        {
            check.Visit(component, Place.Label);
        }
        else if (!label.HasValue("component"))
        {
            label.Errors.Required(label.Path["component"]);
        }
    }

    public static void TextInput(ComponentCheck check, Fields input, Place place)
    {
        check.CustomId(input);
        input.Number("style", 1, 2, required: true);
        input.Flag("required");
        input.Text("placeholder", 0, Limits.InputPlaceholder);
        var least = input.Number("min_length", 0, Limits.Input) ?? 0;
        var most = input.Number("max_length", 1, Limits.Input) ?? Limits.Input;
        input.Text("value", 0, (int)Math.Clamp(most, 1, Limits.Input));
        if (least > most)
        {
            check.Refuse(input.Path["min_length"], "TEXT_INPUT_LENGTH_OUT_OF_RANGE", "min_length is above max_length");
        }

        if (place != Place.Label)
        {
            input.Text("label", 1, Limits.LabelText, required: true);
        }
        else if (input.HasValue("label"))
        {
            check.Refuse(input.Path["label"], "COMPONENT_FIELD_FORBIDDEN", "A text input within a label has no label of its own");
        }
    }

    public static void Upload(ComponentCheck check, Fields upload, Place place)
    {
        check.CustomId(upload);
        var kinds = upload.Array("file_types", 0, Limits.UploadFileTypes) ?? [];
        for (var i = 0; i < kinds.Count; i++)
        {
            if (!IsFileType(kinds[i]?.ToString()))
            {
                upload.Errors.Choices(upload.Path["file_types"][i], "'image', 'video', 'audio', or an extension like '.pdf'");
            }
        }

        Range(check, upload, Limits.UploadFiles, usual: 1);
    }

    public static void Radio(ComponentCheck check, Fields radio, Place place)
    {
        check.CustomId(radio);
        radio.Flag("required");
        ComponentRules.Options(check, radio, 2, Limits.RadioOptions, choosesOne: true);
    }

    public static void CheckboxGroup(ComponentCheck check, Fields group, Place place)
    {
        check.CustomId(group);
        ComponentRules.Options(check, group, 1, Limits.RadioOptions, choosesOne: false);
        Range(check, group, Limits.RadioOptions, usual: Limits.RadioOptions);
    }

    /// <summary>A group of types, or an extension with its dot.</summary>
    private static bool IsFileType(string? text) => text is "image" or "video" or "audio" || (text is { Length: > 1 } && text[0] == '.');

    private static void Range(ComponentCheck check, Fields component, int most, int usual)
    {
        var required = component.Flag("required") ?? true;
        var least = component.Number("min_values", 0, most) ?? 1;
        var upTo = component.Number("max_values", 1, most) ?? Math.Max(usual, least);
        if (least > upTo || (required && least == 0))
        {
            check.Refuse(component.Path["min_values"], "COMPONENT_VALUES_OUT_OF_RANGE", "min_values does not fit max_values and required");
        }
    }
}
