/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-handbook-page.h"

#include "app/bounce-bidi-text.h"

typedef enum
{
  NOT_A_LIST,
  BULLETS,
  STEPS,
} ListKind;

typedef struct
{
  BounceHandbookPage *page;
  GtkBox *place;              /* where the next paragraph goes */
  GString *text;              /* (nullable): of the title, description or paragraph at hand */
  PangoAttrList *attributes;  /* (nullable): how its words look */
  gsize start;                /* bytes before the words inside of it that are at hand */
  ListKind list;
  guint item;                 /* of the steps at hand, from 1 */
  guint n_keys;               /* of the keys pressed together at hand */
  char *heading;              /* (nullable): of a section that has said nothing yet */
  gboolean in_info;
  gboolean in_section;
} Parser;

static gboolean
is (const char *element, const char *name)
{
  return g_str_equal (element, name);
}

static gboolean
is_block (const char *element)
{
  return is (element, "p") || is (element, "title") || is (element, "desc");
}

static void
clear_text (Parser *parser)
{
  if (parser->text != NULL)
    g_string_free (g_steal_pointer (&parser->text), TRUE);
  g_clear_pointer (&parser->attributes, pango_attr_list_unref);
}

/* How words inside of a paragraph look, since parser->start. */
static void
end_words (Parser *parser, const char *element)
{
  PangoAttribute *attribute = NULL;

  if (is (element, "code"))
    attribute = pango_attr_family_new ("monospace");
  else if (is (element, "em") || is (element, "key"))
    attribute = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  else if (is (element, "gui"))
    attribute = pango_attr_style_new (PANGO_STYLE_ITALIC);
  if (attribute == NULL)
    return;

  attribute->start_index = (guint) parser->start;
  attribute->end_index = (guint) parser->text->len;
  pango_attr_list_insert (parser->attributes, attribute);
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

  if (is_block (element))
    {
      clear_text (parser);
      parser->text = g_string_new (NULL);
      parser->attributes = pango_attr_list_new ();
    }
  else if (parser->text != NULL)
    {
      if (is (element, "keyseq"))
        parser->n_keys = 0;
      else if (is (element, "key") && parser->n_keys++ > 0)
        g_string_append_c (parser->text, '+');
      parser->start = parser->text->len;
    }
}

static GtkWidget *
new_label (const char *text, PangoAttrList *attributes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  bounce_bidi_keep_side (label);

  return label;
}

/* The guide has sections for a viewer to fill: what is empty has no heading. */
static void
add_heading (Parser *parser)
{
  g_autofree char *text = g_steal_pointer (&parser->heading);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", text, "wrap",
                                   TRUE, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, "section-heading");
  gtk_box_append (parser->place, label);
}

static void
add_paragraph (Parser *parser)
{
  GtkWidget *label = new_label (parser->text->str, parser->attributes);
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

static void
end_block (Parser *parser, const char *element)
{
  g_autofree char *text = NULL;

  if (g_str_has_suffix (parser->text->str, " "))
    g_string_truncate (parser->text, parser->text->len - 1);
  text = g_strdup (parser->text->str);

  if (parser->in_info)
    {
      if (is (element, "desc") && parser->page->description == NULL)
        parser->page->description = g_steal_pointer (&text);
    }
  else if (is (element, "title") && parser->page->title == NULL)
    parser->page->title = g_steal_pointer (&text);
  else if (is (element, "title") && parser->in_section)
    {
      g_free (parser->heading);
      parser->heading = g_steal_pointer (&text);
    }
  else
    add_paragraph (parser);

  clear_text (parser);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Parser *parser = user_data;

  if (parser->text != NULL && is_block (element))
    end_block (parser, element);
  else if (parser->text != NULL)
    end_words (parser, element);

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

/* Lines of the source are no lines of the paragraph: all white space is one space. */
static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  GString *paragraph = ((Parser *) user_data)->text;

  for (gsize i = 0; paragraph != NULL && i < length; i++)
    {
      if (!g_ascii_isspace (text[i]))
        g_string_append_c (paragraph, text[i]);
      else if (paragraph->len > 0 && !g_str_has_suffix (paragraph->str, " "))
        g_string_append_c (paragraph, ' ');
    }
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
  clear_text (&parser);
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
