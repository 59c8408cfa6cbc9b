/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-verdict-cards.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "app/bounce-address-break.h"
#include "app/bounce-bidi-text.h"
#include "app/bounce-detail-facts.h"
#include "app/bounce-tab-stop.h"
#include "app/bounce-verdict-look.h"
#include "app/bounce-wrap-box.h"
#include "base/bounce-safe-text.h"
#include "knowledge/bounce-catalogue.h"

#define FIRST_CARDS 4     /* cards before "Show more": the first of them must leave room for its explanation */
#define MORE_CARDS 100    /* cards that "Show more" adds: a report may name ten thousand recipients */

typedef struct {
  guint index;            /* in the report */
  guint severity;
} Place;

struct _BounceVerdictCards {
  AdwBin parent_instance;

  BounceWrapBox *counts;
  GtkListBox *list;
  GtkButton *more;

  BounceResult *result;
  GArray *order;          /* Place, the most severe first */
  guint n_shown;
  int recipient;
};

enum {
  PROP_0,
  PROP_RECIPIENT,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (BounceVerdictCards, bounce_verdict_cards, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static const BounceVerdictLook *
get_look (BounceVerdictCards *self, guint index)
{
  return bounce_verdict_look_get (self->result->report->kind, bounce_result_get_recipient (self->result, index)->action,
                                  bounce_result_get_diagnosis (self->result, index)->verdict);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a, *second = b;

  if (first->severity != second->severity)
    return first->severity > second->severity ? -1 : 1;

  return first->index < second->index ? -1 : first->index > second->index;
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  g_autofree char *safe = bounce_safe_line (text != NULL ? text : "", -1);
  g_autofree char *shown = bounce_bidi_text (safe);
  GtkWidget *label = gtk_label_new (shown);

  bounce_label_break_addresses (GTK_LABEL (label));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  bounce_bidi_keep_side (label);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static char *
dup_outcome (BounceVerdictCards *self, guint index)
{
  const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (self->result, index);
  const char *verdict = bounce_advice_verdict_text (diagnosis->verdict,
                                                    bounce_result_get_recipient (self->result, index)->action,
                                                    BOUNCE_LANGUAGE_USER);

  if (diagnosis->reason == BOUNCE_REASON_NONE)
    return g_strdup (verdict);

  /* Translators: what a card says of a recipient: "Not delivered: Mailbox is full". */
  return g_strdup_printf (_("%s: %s"), verdict,
                          bounce_advice_reason_text (bounce_catalogue_get_default (), diagnosis->reason,
                                                     BOUNCE_LANGUAGE_USER));
}

static GtkWidget *
new_card (BounceVerdictCards *self, guint index)
{
  const BounceVerdictLook *look = get_look (self, index);
  const char *address = bounce_result_get_recipient (self->result, index)->address;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (look->icon_name);
  GtkWidget *title = new_label (address != NULL ? address : _("A recipient without an address"), NULL);
  g_autofree char *outcome = dup_outcome (self, index);

  gtk_widget_add_css_class (icon, look->css_class);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), new_label (outcome, "fact-name"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "recipient-card");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  g_object_set_data (G_OBJECT (row), "recipient", GUINT_TO_POINTER (index));

  return row;
}

static void
show_more (BounceVerdictCards *self, guint n)
{
  guint end = MIN (self->n_shown + n, self->order->len);

  for (; self->n_shown < end; self->n_shown++)
    gtk_list_box_append (self->list, new_card (self, g_array_index (self->order, Place, self->n_shown).index));

  gtk_widget_set_visible (GTK_WIDGET (self->more), self->n_shown < self->order->len);
  if (self->n_shown < self->order->len)
    {
      guint left = self->order->len - self->n_shown;
      g_autofree char *text = g_strdup_printf (ngettext ("Show %u more", "Show %u more", left), left);

      gtk_button_set_label (self->more, text);
    }
}

static void
add_count (BounceVerdictCards *self, guint n, char *text, const char *css_class)
{
  g_autofree char *words = text;
  GtkWidget *pill;

  if (n == 0)
    return;

  pill = new_label (words, "pill-label");
  gtk_widget_add_css_class (pill, css_class);
  bounce_wrap_box_append (self->counts, pill);
}

static void
show_counts (BounceVerdictCards *self)
{
  guint failed = 0, delayed = 0, delivered = 0, unknown = 0;

  for (guint i = 0; i < self->order->len; i++)
    {
      const char *css_class = get_look (self, i)->css_class;
      const BounceRecipient *recipient = bounce_result_get_recipient (self->result, i);

      if (g_str_equal (css_class, "success"))
        delivered++;
      else if (g_str_equal (css_class, "error") || recipient->action == BOUNCE_ACTION_FAILED)
        failed++;
      else if (g_str_equal (css_class, "warning"))
        delayed++;
      else
        unknown++;
    }

  bounce_wrap_box_clear (self->counts);
  add_count (self, failed, g_strdup_printf (ngettext ("%u failed", "%u failed", failed), failed), "error");
  add_count (self, delayed, g_strdup_printf (ngettext ("%u delayed", "%u delayed", delayed), delayed), "warning");
  add_count (self, unknown, g_strdup_printf (ngettext ("%u not certain", "%u not certain", unknown), unknown), "dim-label");
  add_count (self, delivered, g_strdup_printf (ngettext ("%u delivered", "%u delivered", delivered), delivered), "success");
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, BounceVerdictCards *self)
{
  if (row == NULL)
    return;

  self->recipient = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "recipient"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECIPIENT]);
}

static void
more_clicked_cb (GtkButton *button, BounceVerdictCards *self)
{
  show_more (self, MORE_CARDS);
}

static void
bounce_verdict_cards_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_RECIPIENT)
    g_value_set_int (value, BOUNCE_VERDICT_CARDS (object)->recipient);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bounce_verdict_cards_finalize (GObject *object)
{
  BounceVerdictCards *self = BOUNCE_VERDICT_CARDS (object);

  g_clear_pointer (&self->result, bounce_result_unref);
  g_array_unref (self->order);

  G_OBJECT_CLASS (bounce_verdict_cards_parent_class)->finalize (object);
}

static void
bounce_verdict_cards_class_init (BounceVerdictCardsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bounce_verdict_cards_get_property;
  object_class->finalize = bounce_verdict_cards_finalize;

  properties[PROP_RECIPIENT] = g_param_spec_int ("recipient", NULL, NULL, -1, G_MAXINT, -1,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BOUNCE_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-verdict-cards.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictCards, counts);
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictCards, list);
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictCards, more);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
bounce_verdict_cards_init (BounceVerdictCards *self)
{
  self->order = g_array_new (FALSE, FALSE, sizeof (Place));
  self->recipient = -1;

  gtk_widget_init_template (GTK_WIDGET (self));
  bounce_tab_stop_make (GTK_WIDGET (self->list));
}

/**
 * bounce_verdict_cards_set_result:
 * @self: the cards
 * @result: (nullable): a report of recipients; NULL shows none
 *
 * Shows the recipients and chooses the most severe.
 */
void
bounce_verdict_cards_set_result (BounceVerdictCards *self, BounceResult *result)
{
  guint n;

  g_return_if_fail (BOUNCE_IS_VERDICT_CARDS (self));

  bounce_detail_facts_clear (self->list);
  g_array_set_size (self->order, 0);
  self->n_shown = 0;
  g_clear_pointer (&self->result, bounce_result_unref);
  self->recipient = -1;
  if (result == NULL)
    return;

  self->result = bounce_result_ref (result);
  n = bounce_result_get_n_recipients (result);
  for (guint i = 0; i < n; i++)
    {
      Place place = { i, get_look (self, i)->severity };

      g_array_append_val (self->order, place);
    }
  g_array_sort (self->order, compare_places);

  show_counts (self);
  show_more (self, FIRST_CARDS);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/**
 * bounce_verdict_cards_get_recipient:
 * @self: the cards
 *
 * Returns: the index of the recipient that is chosen, -1 where there is none
 */
int
bounce_verdict_cards_get_recipient (BounceVerdictCards *self)
{
  g_return_val_if_fail (BOUNCE_IS_VERDICT_CARDS (self), -1);

  return self->recipient;
}
