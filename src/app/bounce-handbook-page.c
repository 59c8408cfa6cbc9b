/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-handbook-page.h"

typedef enum
{
  NOT_A_LIST,
  BULLETS,
  STEPS,
} ListKind;

typedef struct
{
  BounceHandbookPage *page;
  GtkBox *place;      /* where the next paragraph goes */
  GString *markup;    /* (nullable): of the title, description or paragraph at hand */
  ListKind list;
  guint item;         /* of the steps at hand, from 1 */
  guint n_keys;       /* of the keys pressed together at hand */
  char *heading;      /* (nullable): of a section that has said nothing yet */
  gboolean in_info;
  gboolean in_section;
} Parser;

/* How words inside of a paragraph look. */
static const struct
{
  const char *element;
  const char *open;
  const char *close;
} inline_elements[] = {
  { "code", "<tt>", "</tt>" },
  { "em", "<b>", "</b>" },
  { "gui", "<i>", "</i>" },
  { "key", "<b>", "</b>" },
};

static gboolean
is (const char *element, const char *name)
{
  return g_str_equal (element, name);
}

static void
append_inline (Parser *parser, const char *element, gboolean open)
{
  for (gsize i = 0; i < G_N_ELEMENTS (inline_elements); i++)
    if (is (element, inline_elements[i].element))
      g_string_append (parser->markup, open ? inline_elements[i].open : inline_elements[i].close);
}

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             user_data,
          GError             **error)
{
  Parser *parser = user_data;

  if (is (element, "info"))
    parser->in_info = TRUE;
  else if (is (element, "section"))
    parser->in_section = TRUE;
  else if (is (element, "list") || is (element, "terms"))
    parser->list = BULLETS;
  else if (is (element, "steps"))
    parser->list = STEPS;
  else if (is (element, "item"))
    parser->item++;

  if (is (element, "p") || is (element, "title") || is (element, "desc"))
    {
      if (parser->markup != NULL)
        g_string_free (parser->markup, TRUE);
      parser->markup = g_string_new (NULL);
    }
  else if (parser->markup != NULL)
    {
      if (is (element, "keyseq"))
        parser->n_keys = 0;
      else if (is (element, "key") && parser->n_keys++ > 0)
        g_string_append_c (parser->markup, '+');
      append_inline (parser, element, TRUE);
    }
}

static GtkWidget *
new_label (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

/* The guide has sections for a viewer to fill: what is empty has no heading. */
static void
add_heading (Parser *parser)
{
  g_autofree char *markup = g_steal_pointer (&parser->heading);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "wrap", TRUE,
                                   "xalign", 0.0f, "label", markup, "use-markup", TRUE, NULL);

  gtk_widget_add_css_class (label, "section-heading");
  gtk_box_append (parser->place, label);
}

static void
add_paragraph (Parser *parser, const char *markup)
{
  GtkWidget *label = new_label (markup);
  g_autofree char *number = parser->list == STEPS ? g_strdup_printf ("%u", parser->item) : g_strdup ("•");
  GtkWidget *mark = NULL;
  GtkWidget *box = NULL;

  if (parser->heading != NULL)
    add_heading (parser);

  if (parser->list == NOT_A_LIST)
    {
      gtk_box_append (parser->place, label);
      return;
    }

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  mark = gtk_label_new (number);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_add_css_class (mark, "dim-label");
  gtk_widget_add_css_class (mark, "numeric");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (parser->place, box);
}

/* Lines of the source are no lines of the paragraph. */
static char *
dup_one_line (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char *
dup_plain (const char *markup)
{
  char *plain = NULL;

  return pango_parse_markup (markup, -1, 0, NULL, &plain, NULL, NULL) ? plain : g_strdup (markup);
}

static void
end_paragraph (Parser *parser, const char *element)
{
  g_autofree char *markup = dup_one_line (parser->markup->str);

  g_string_free (g_steal_pointer (&parser->markup), TRUE);
  if (parser->in_info)
    {
      if (is (element, "desc"))
        parser->page->description = dup_plain (markup);
    }
  else if (is (element, "title") && parser->page->title == NULL)
    parser->page->title = dup_plain (markup);
  else if (is (element, "title") && parser->in_section)
    parser->heading = g_steal_pointer (&markup);
  else
    add_paragraph (parser, markup);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Parser *parser = user_data;

  if (parser->markup != NULL && (is (element, "p") || is (element, "title") || is (element, "desc")))
    end_paragraph (parser, element);
  else if (parser->markup != NULL)
    append_inline (parser, element, FALSE);

  if (is (element, "info"))
    parser->in_info = FALSE;
  else if (is (element, "section"))
    {
      parser->in_section = FALSE;
      g_clear_pointer (&parser->heading, g_free);
    }
  else if (is (element, "list") || is (element, "terms") || is (element, "steps"))
    {
      parser->list = NOT_A_LIST;
      parser->item = 0;
    }
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Parser *parser = user_data;
  g_autofree char *escaped = parser->markup != NULL ? g_markup_escape_text (text, (gssize) length) : NULL;

  if (escaped != NULL)
    g_string_append (parser->markup, escaped);
}

/**
 * bounce_handbook_page_new:
 * @mallard: a page of the handbook
 * @length: its length in bytes
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the page as widgets; NULL and sets @error where it is no XML
 */
BounceHandbookPage *
bounce_handbook_page_new (const char *mallard, gssize length, GError **error)
{
  static const GMarkupParser functions = { .start_element = start_cb, .end_element = end_cb, .text = text_cb };
  g_autoptr (BounceHandbookPage) page = g_new0 (BounceHandbookPage, 1);
  Parser parser = { .page = page };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&functions, 0, &parser, NULL);
  gboolean parsed;

  page->content = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  parser.place = GTK_BOX (page->content);

  parsed = g_markup_parse_context_parse (context, mallard, length, error)
           && g_markup_parse_context_end_parse (context, error);
  if (parser.markup != NULL)
    g_string_free (parser.markup, TRUE);
  g_free (parser.heading);

  return parsed ? g_steal_pointer (&page) : NULL;
}

void
bounce_handbook_page_free (BounceHandbookPage *self)
{
  g_free (self->title);
  g_free (self->description);
  g_clear_object (&self->content);
  g_free (self);
}
