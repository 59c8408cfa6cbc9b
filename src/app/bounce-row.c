/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-row.h"

#include "base/bounce-safe-text.h"

struct _BounceRow
{
  GObject parent_instance;

  BounceSource *source;
  int recipient;
  BounceKind kind;
  BounceAction action;
  BounceVerdict verdict;
  BounceReason reason;
  GDateTime *date;
  GRefString *title;
  GRefString *code;
  const char *facets[BOUNCE_N_FACETS]; /* interned; NULL where there is none */
  char *haystack;                      /* what a search looks through, case folded */
};

G_DEFINE_FINAL_TYPE (BounceRow, bounce_row, G_TYPE_OBJECT)

static void
bounce_row_finalize (GObject *object)
{
  BounceRow *self = BOUNCE_ROW (object);

  g_clear_pointer (&self->source, bounce_source_unref);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_clear_pointer (&self->title, g_ref_string_release);
  g_clear_pointer (&self->code, g_ref_string_release);
  for (guint i = BOUNCE_FACET_DOMAIN; i < BOUNCE_N_FACETS; i++)
    g_clear_pointer ((GRefString **) &self->facets[i], g_ref_string_release);
  g_free (self->haystack);

  G_OBJECT_CLASS (bounce_row_parent_class)->finalize (object);
}

static void
bounce_row_class_init (BounceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_row_finalize;
}

static void
bounce_row_init (BounceRow *self)
{
}

/* "permanent", "temporary", "delivered", "unknown" of a report; what kind it is of anything else. */
static const char *
get_state (BounceRow *self)
{
  switch (self->kind)
    {
    case BOUNCE_KIND_FAILURE:
    case BOUNCE_KIND_DELAY:
    case BOUNCE_KIND_SUCCESS:
      return bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, self->verdict);
    case BOUNCE_KIND_NOT_A_REPORT:
    case BOUNCE_KIND_AUTO_REPLY:
    case BOUNCE_KIND_COMPLAINT:
    case BOUNCE_KIND_RECEIPT:
    case BOUNCE_KIND_CHALLENGE:
    default:
      return bounce_enum_to_nick (BOUNCE_TYPE_KIND, self->kind);
    }
}

static GRefString *
intern_line (const char *text)
{
  g_autofree char *safe = text != NULL ? bounce_safe_line (text, -1) : NULL;

  return safe != NULL && *safe != '\0' ? g_ref_string_new_intern (safe) : NULL;
}

static void
read_recipient (BounceRow *self, const BounceResult *result)
{
  const BounceRecipient *recipient = bounce_result_get_recipient (result, (guint) self->recipient);
  const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (result, (guint) self->recipient);
  g_autofree char *code = NULL;

  self->action = recipient->action;
  self->verdict = diagnosis->verdict;
  self->reason = diagnosis->reason;
  self->title = intern_line (recipient->address);

  code = recipient->reply != NULL && recipient->status != NULL
             ? g_strconcat (recipient->reply, " ", recipient->status, NULL)
             : g_strdup (recipient->reply != NULL ? recipient->reply : recipient->status);
  self->code = intern_line (code);

  self->facets[BOUNCE_FACET_REASON] = bounce_enum_to_nick (BOUNCE_TYPE_REASON, self->reason);
  self->facets[BOUNCE_FACET_PROVIDER] = diagnosis->provider != NULL ? diagnosis->provider->id : NULL;
  self->facets[BOUNCE_FACET_DOMAIN] = intern_line (bounce_recipient_get_domain (recipient));
}

static char *
make_haystack (BounceRow *self, const BounceResult *result)
{
  const BounceReport *report = result->report;
  const BounceRecipient *recipient = self->recipient >= 0 ? bounce_result_get_recipient (result, (guint) self->recipient) : NULL;
  const char *parts[] = {
    self->title, self->code, report != NULL ? report->subject : NULL, report != NULL ? report->from : NULL,
    recipient != NULL ? recipient->diagnostic : NULL,
    report != NULL && report->original != NULL ? report->original->subject : NULL,
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      {
        g_string_append (text, parts[i]);
        g_string_append_c (text, '\n');
      }

  return g_utf8_casefold (text->str, (gssize) text->len);
}

/**
 * bounce_row_new:
 * @result: a message
 * @recipient: the recipient of it that the row is for; -1 for a message without
 *
 * Returns: (transfer full): a row; it keeps nothing of @result but what the list shows
 */
BounceRow *
bounce_row_new (const BounceResult *result, int recipient)
{
  BounceRow *self = g_object_new (BOUNCE_TYPE_ROW, NULL);
  const BounceReport *report = result->report;

  self->source = bounce_source_ref (result->source);
  self->recipient = recipient;
  self->reason = BOUNCE_REASON_NONE;
  if (report != NULL)
    {
      self->kind = report->kind;
      self->date = report->date != NULL ? g_date_time_to_local (report->date) : NULL;
      self->facets[BOUNCE_FACET_SERVER] = intern_line (report->reporting_mta);
    }
  if (recipient >= 0)
    read_recipient (self, result);
  if (self->title == NULL)
    self->title = intern_line (report != NULL && report->subject != NULL ? report->subject : result->source->path);
  self->facets[BOUNCE_FACET_STATE] = get_state (self);
  self->haystack = make_haystack (self, result);

  return self;
}

/**
 * bounce_row_get_source:
 * @self: a row
 *
 * Returns: (transfer none): where its message stands
 */
BounceSource *
bounce_row_get_source (BounceRow *self)
{
  return self->source;
}

/**
 * bounce_row_get_recipient:
 * @self: a row
 *
 * Returns: the recipient of the message; -1 where it names none
 */
int
bounce_row_get_recipient (BounceRow *self)
{
  return self->recipient;
}

BounceKind
bounce_row_get_kind (BounceRow *self)
{
  return self->kind;
}

BounceAction
bounce_row_get_action (BounceRow *self)
{
  return self->action;
}

BounceVerdict
bounce_row_get_verdict (BounceRow *self)
{
  return self->verdict;
}

BounceReason
bounce_row_get_reason (BounceRow *self)
{
  return self->reason;
}

/**
 * bounce_row_get_date:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): when the report was written, in the zone of the person
 */
GDateTime *
bounce_row_get_date (BounceRow *self)
{
  return self->date;
}

/**
 * bounce_row_get_title:
 * @self: a row
 *
 * Returns: (transfer none): the recipient's address, or the message's subject; safe to show
 */
const char *
bounce_row_get_title (BounceRow *self)
{
  return self->title != NULL ? self->title : "";
}

/**
 * bounce_row_get_code:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): "550 5.1.1", or one of the two
 */
const char *
bounce_row_get_code (BounceRow *self)
{
  return self->code;
}

/**
 * bounce_row_get_facet:
 * @self: a row
 * @facet: what is asked for
 *
 * Returns: (transfer none) (nullable): its value: a nick, a provider's id, a domain or a host
 */
const char *
bounce_row_get_facet (BounceRow *self, BounceFacet facet)
{
  return self->facets[facet];
}

/**
 * bounce_row_is_failure:
 * @self: a row
 *
 * Returns: whether delivery failed for good
 */
gboolean
bounce_row_is_failure (BounceRow *self)
{
  return self->kind == BOUNCE_KIND_FAILURE && self->verdict != BOUNCE_VERDICT_DELIVERED;
}

/**
 * bounce_row_matches:
 * @self: a row
 * @folded: what is searched, case folded
 *
 * Returns: whether address, subject, diagnostic or code have @folded in them
 */
gboolean
bounce_row_matches (BounceRow *self, const char *folded)
{
  return strstr (self->haystack, folded) != NULL;
}
