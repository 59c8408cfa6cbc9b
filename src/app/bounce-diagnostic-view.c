/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-diagnostic-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "advice/bounce-advice.h"
#include "advice/bounce-highlight.h"
#include "app/bounce-detail-excerpt.h"
#include "app/bounce-detail-facts.h"
#include "app/bounce-detail-row.h"
#include "base/bounce-safe-text.h"

#define FIRST_LINES 8        /* lines of a long answer that are shown at first */
#define FIRST_BYTES 1200     /* and bytes, where it is all one line */

struct _BounceDiagnosticView {
  AdwBin parent_instance;

  GtkLabel *confidence;
  GtkListBox *grounds;
  GtkLabel *text;
  GtkToggleButton *whole;

  char *lines;               /* safe to show */
  GStrv words;               /* that decided */
};

G_DEFINE_FINAL_TYPE (BounceDiagnosticView, bounce_diagnostic_view, ADW_TYPE_BIN)

/* Marked by weight as well as by ground colour: one of them is always seen. */
static void
mark (PangoAttrList *attributes, gsize offset, gsize length)
{
  PangoAttribute *all[] = {
    pango_attr_background_new (0xf5f5, 0xc2c2, 0x1111),
    pango_attr_background_alpha_new (0x6000),
    pango_attr_weight_new (PANGO_WEIGHT_BOLD),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      all[i]->start_index = (guint) offset;
      all[i]->end_index = (guint) (offset + length);
      pango_attr_list_insert (attributes, all[i]);
    }
}

/* Evidence may end in the middle of a word: all of the word is marked. */
static void
extend_to_words (const char *text, gsize *offset, gsize *length)
{
  while (*length > 0 && *offset > 0 && g_ascii_isalnum (text[*offset]) && g_ascii_isalnum (text[*offset - 1]))
    {
      *offset -= 1;
      *length += 1;
    }
  while (*length > 0 && g_ascii_isalnum (text[*offset + *length - 1]) && g_ascii_isalnum (text[*offset + *length]))
    *length += 1;
}

static const char *
find_line_start (const char *text, gsize offset)
{
  while (offset > 0 && text[offset - 1] != '\n')
    offset--;

  return text + offset;
}

/* The first lines of a long answer, and from further below the lines that decided. */
static char *
dup_excerpt (BounceDiagnosticView *self, gsize first)
{
  g_autoptr (GString) excerpt = g_string_new_len (self->lines, (gssize) first);
  gsize shown = first;
  gsize offset = 0, length = 0;

  for (guint i = 0; self->words[i] != NULL; i++)
    if (bounce_highlight_find (self->lines, self->words[i], 0, &offset, &length) && offset + length > shown)
      {
        const char *start = find_line_start (self->lines, offset);
        const char *end = strchr (self->lines + offset + length, '\n');
        gsize size = end != NULL ? (gsize) (end - start) : strlen (start);

        /* A line of several kilobytes would be no excerpt. */
        if (size > FIRST_BYTES || start < self->lines + shown)
          continue;
        g_string_append (excerpt, "…\n");
        g_string_append_len (excerpt, start, (gssize) size);
        g_string_append_c (excerpt, '\n');
        shown = (gsize) (start - self->lines) + size;
      }

  g_string_append (excerpt, "…");

  return g_string_free (g_steal_pointer (&excerpt), FALSE);
}

static void
show_lines (BounceDiagnosticView *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gsize first = bounce_detail_excerpt_length (self->lines, FIRST_LINES, FIRST_BYTES);
  gboolean whole = gtk_toggle_button_get_active (self->whole) || self->lines[first] == '\0';
  g_autofree char *shown = whole ? g_strdup (self->lines) : dup_excerpt (self, first);
  gsize offset = 0, length = 0;

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  g_strchomp (shown);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (bounce_highlight_find (shown, self->words[i], 0, &offset, &length))
      {
        extend_to_words (shown, &offset, &length);
        mark (attributes, offset, length);
      }

  gtk_label_set_text (self->text, shown);
  gtk_label_set_attributes (self->text, attributes);
  gtk_widget_set_visible (GTK_WIDGET (self->whole), self->lines[first] != '\0');
}

static void
whole_toggled_cb (BounceDiagnosticView *self)
{
  gboolean whole = gtk_toggle_button_get_active (self->whole);

  gtk_button_set_label (GTK_BUTTON (self->whole), whole ? _("Show Less") : _("Show All Lines"));
  if (self->lines != NULL)
    show_lines (self);
}

/* The words of the grounds that agree with the conclusion, as they stand in the diagnostic. */
static GStrv
collect_words (const BounceRecipient *recipient, const BounceDiagnosis *diagnosis)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  gsize size = recipient->diagnostic != NULL ? strlen (recipient->diagnostic) : 0;

  for (guint i = 0; i < diagnosis->grounds->len; i++)
    {
      const BounceGround *ground = g_ptr_array_index (diagnosis->grounds, i);
      gboolean is_words = ground->type == BOUNCE_GROUND_PROVIDER_RULE || ground->type == BOUNCE_GROUND_GENERAL_RULE;

      if (ground->contradicts || (!is_words && i > 0))
        continue;

      if (ground->length > 0 && ground->offset + ground->length <= size)
        {
          g_autofree char *part = g_strndup (recipient->diagnostic + ground->offset, ground->length);
          g_autofree char *safe = bounce_safe_line (part, -1);

          g_strv_builder_add (words, safe);
        }
      else if (ground->text != NULL)
        {
          g_strv_builder_add (words, ground->text);
        }
    }

  return g_strv_builder_end (words);
}

static char *
dup_ground_name (const BounceGround *ground)
{
  g_autofree char *text = bounce_safe_line (ground->text != NULL ? ground->text : "", -1);

  switch (ground->type)
    {
    case BOUNCE_GROUND_PROVIDER_RULE:
    case BOUNCE_GROUND_GENERAL_RULE:
      return g_strdup_printf (_("The words “%s”"), text);
    case BOUNCE_GROUND_STATUS:
      return g_strdup_printf (_("The enhanced code %s"), text);
    case BOUNCE_GROUND_REPLY:
      return g_strdup_printf (_("The reply code %s"), text);
    case BOUNCE_GROUND_INFERENCE:
    default:
      return *text != '\0' ? g_strdup_printf (_("What else the report says: %s"), text)
                           : g_strdup (_("What else the report says"));
    }
}

static char *
dup_ground_value (const BounceGround *ground)
{
  const char *reason = bounce_advice_reason_text (bounce_catalogue_get_default (), ground->reason, BOUNCE_LANGUAGE_USER);

  if (ground->contradicts)
    /* Translators: a code or wording that says something else than the conclusion; %s is what it says. */
    return g_strdup_printf (_("Points elsewhere: %s"), reason);
  if (ground->rule != NULL && ground->rule->provider != NULL)
    /* Translators: what certain words mean, and the mail provider whose servers use them. */
    return g_strdup_printf (_("%s, as servers of %s say it"), reason, ground->rule->provider->name);

  return g_strdup (reason);
}

static void
add_ground (BounceDiagnosticView *self, const BounceGround *ground)
{
  g_autofree char *name = dup_ground_name (ground);
  g_autofree char *value = dup_ground_value (ground);
  GtkWidget *row = bounce_detail_row_new (name, value);

  if (ground->rule != NULL && ground->rule->source != NULL)
    gtk_widget_set_tooltip_text (row, ground->rule->source);
  if (ground->evidence != NULL)
    bounce_detail_row_set_action (BOUNCE_DETAIL_ROW (row), _("Show in Source"), "detail.show-source",
                                  g_variant_new ("(tts)", ground->evidence->offset, ground->evidence->length,
                                                 ground->text != NULL ? ground->text : ""));
  gtk_list_box_append (self->grounds, row);
}

/* Where a link leads is its host; the text around it may claim another. */
static void
add_link (BounceDiagnosticView *self, const char *link)
{
  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *safe = host != NULL ? bounce_safe_line (host, -1) : NULL;
  g_autofree char *name = NULL;
  GtkWidget *row;

  if (safe == NULL || *safe == '\0')
    return;

  /* Translators: a link that a server gave; %s is the host to which it really leads. */
  name = g_strdup_printf (_("A link to %s"), safe);
  row = bounce_detail_row_new (name, link);
  bounce_detail_row_set_action (BOUNCE_DETAIL_ROW (row), _("Open Page…"), "win.open-uri", g_variant_new_string (link));
  gtk_list_box_append (self->grounds, row);
}

static const char *
get_confidence_text (BounceConfidence confidence)
{
  switch (confidence)
    {
    case BOUNCE_CONFIDENCE_STATED:
      return _("The server says so in words.");
    case BOUNCE_CONFIDENCE_CODE:
      return _("Only a code says so, no words.");
    case BOUNCE_CONFIDENCE_INFERRED:
    default:
      return _("Nothing says so outright; it follows from the rest of the report.");
    }
}

static void
bounce_diagnostic_view_finalize (GObject *object)
{
  BounceDiagnosticView *self = BOUNCE_DIAGNOSTIC_VIEW (object);

  g_free (self->lines);
  g_strfreev (self->words);

  G_OBJECT_CLASS (bounce_diagnostic_view_parent_class)->finalize (object);
}

static void
bounce_diagnostic_view_class_init (BounceDiagnosticViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bounce_diagnostic_view_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-diagnostic-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceDiagnosticView, confidence);
  gtk_widget_class_bind_template_child (widget_class, BounceDiagnosticView, grounds);
  gtk_widget_class_bind_template_child (widget_class, BounceDiagnosticView, text);
  gtk_widget_class_bind_template_child (widget_class, BounceDiagnosticView, whole);
  gtk_widget_class_bind_template_callback (widget_class, whole_toggled_cb);
}

static void
bounce_diagnostic_view_init (BounceDiagnosticView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bounce_diagnostic_view_set_diagnosis:
 * @self: a diagnostic view
 * @recipient: what is stated of a recipient
 * @diagnosis: what that means
 */
void
bounce_diagnostic_view_set_diagnosis (BounceDiagnosticView  *self,
                                      const BounceRecipient *recipient,
                                      const BounceDiagnosis *diagnosis)
{
  const char *said;
  gboolean silent;

  g_return_if_fail (BOUNCE_IS_DIAGNOSTIC_VIEW (self));
  g_return_if_fail (recipient != NULL && diagnosis != NULL);

  said = recipient->diagnostic_lines != NULL ? recipient->diagnostic_lines : recipient->diagnostic;
  silent = said == NULL || *said == '\0';

  g_free (self->lines);
  g_strfreev (self->words);
  self->lines = silent ? g_strdup (_("The server gave no words of its own.")) : bounce_safe_text (said, -1);
  self->words = collect_words (recipient, diagnosis);

  gtk_toggle_button_set_active (self->whole, FALSE);
  show_lines (self);
  bounce_detail_label_set_copyable (self->text, silent ? NULL : said);
  gtk_widget_set_sensitive (GTK_WIDGET (self->text), !silent);

  gtk_label_set_text (self->confidence, get_confidence_text (diagnosis->confidence));
  bounce_detail_facts_clear (self->grounds);
  for (guint i = 0; i < diagnosis->grounds->len; i++)
    add_ground (self, g_ptr_array_index (diagnosis->grounds, i));
  for (guint i = 0; diagnosis->links[i] != NULL; i++)
    add_link (self, diagnosis->links[i]);
}
