/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-verdict-view.h"

#include <string.h>

#include "app/bounce-wrap-box.h"
#include "base/bounce-safe-text.h"

/* What a narrow window has no room for in large letters, in characters. */
#define LONG_PIECE 16

struct _BounceVerdictView {
  AdwBin parent_instance;

  GtkLabel *cause;
  GtkLabel *headline;
  GtkImage *icon;
  BounceWrapBox *pills;

  const char *look_class;   /* the CSS class that colours the icon and the first pill now */
};

G_DEFINE_FINAL_TYPE (BounceVerdictView, bounce_verdict_view, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, const char *text)
{
  g_autofree char *safe = text != NULL ? bounce_safe_line (text, -1) : NULL;

  gtk_label_set_text (label, safe != NULL ? safe : "");
  gtk_widget_set_visible (GTK_WIDGET (label), safe != NULL && *safe != '\0');
}

/* Where the piece of a text ends that begins at @start: before a blank, an "@" or a dot within a name. */
static const char *
find_piece_end (const char *start)
{
  const char *end = start + 1;

  while (*end != '\0' && *end != ' ' && *end != '@' && (*end != '.' || strchr (" .", end[1]) != NULL))
    end++;

  return end;
}

/* An address too long for a line is broken before its "@" or a dot rather than anywhere. Pango allows a line to end where a
 * word does, so it is told that each piece is one: what is copied or read out stays as it is.
 *
 * Returns the length of the longest piece, in characters. */
static glong
allow_breaks (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *text = gtk_label_get_text (label);
  const char *piece = text;
  glong longest = 0;

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  while (*piece != '\0')
    {
      const char *end = find_piece_end (piece);

      if (*piece != ' ')
        {
          PangoAttribute *word = pango_attr_word_new ();

          word->start_index = (guint) (piece - text);
          word->end_index = (guint) (end - text);
          pango_attr_list_insert (attributes, word);
          longest = MAX (longest, g_utf8_strlen (piece, end - piece));
        }
      piece = end;
    }
  gtk_label_set_attributes (label, attributes);

  return longest;
}

static void
set_texts (BounceVerdictView *self, const char *headline, const char *cause)
{
  set_text (self->headline, headline);
  set_text (self->cause, cause);
  allow_breaks (self->cause);

  if (allow_breaks (self->headline) > LONG_PIECE)
    gtk_widget_add_css_class (GTK_WIDGET (self->headline), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->headline), "long");
}

static void
set_look (BounceVerdictView *self, const char *icon_name, const char *css_class)
{
  if (self->look_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->look_class);

  self->look_class = css_class;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
  gtk_image_set_from_icon_name (self->icon, icon_name);
}

static void
add_pill (BounceVerdictView *self, const char *text, const char *css_class)
{
  g_autofree char *safe = NULL;
  GtkWidget *pill;

  if (text == NULL || *text == '\0')
    return;

  safe = bounce_safe_line (text, -1);
  pill = gtk_label_new (safe);
  gtk_label_set_wrap (GTK_LABEL (pill), TRUE);
  gtk_label_set_xalign (GTK_LABEL (pill), 0);
  gtk_widget_add_css_class (pill, "pill-label");
  if (css_class != NULL)
    gtk_widget_add_css_class (pill, css_class);
  bounce_wrap_box_append (self->pills, pill);
}

static void
bounce_verdict_view_class_init (BounceVerdictViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (BOUNCE_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-verdict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictView, cause);
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictView, headline);
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictView, icon);
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictView, pills);
}

static void
bounce_verdict_view_init (BounceVerdictView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bounce_verdict_view_set_advice:
 * @self: a verdict view
 * @advice: what to say
 * @look: how it looks
 */
void
bounce_verdict_view_set_advice (BounceVerdictView *self, const BounceAdvice *advice, const BounceVerdictLook *look)
{
  g_return_if_fail (BOUNCE_IS_VERDICT_VIEW (self));
  g_return_if_fail (advice != NULL && look != NULL);

  set_texts (self, advice->headline, advice->cause);
  set_look (self, look->icon_name, look->css_class);

  bounce_wrap_box_clear (self->pills);
  add_pill (self, advice->verdict, look->css_class);
  add_pill (self, advice->outlook, NULL);
  add_pill (self, advice->turn, NULL);
}

/**
 * bounce_verdict_view_set_problem:
 * @self: a verdict view
 * @headline: what could not be done
 * @cause: why
 *
 * For a message that could not be read at all.
 */
void
bounce_verdict_view_set_problem (BounceVerdictView *self, const char *headline, const char *cause)
{
  g_return_if_fail (BOUNCE_IS_VERDICT_VIEW (self));

  set_texts (self, headline, cause);
  set_look (self, "dialog-warning-symbolic", "warning");
  bounce_wrap_box_clear (self->pills);
}
