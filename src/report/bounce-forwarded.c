/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "report/bounce-forwarded.h"

/* Messages inside of messages wait in a queue: hostile nesting costs its length, never the stack. */
typedef struct {
  GBytes *bytes;
  guint64 base;      /* bytes from the start of the outermost message */
  guint64 length;    /* bytes there */
  gboolean exact;    /* positions inside lead back to bytes of the outermost message */
  char *label;       /* of the part that holds it */
} Enclosed;

static void
enclosed_free (Enclosed *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->label);
  g_free (self);
}

static gboolean
is_encoded (const BouncePart *part)
{
  const char *encoding = bounce_part_get_header (part, "Content-Transfer-Encoding");

  return encoding != NULL && (g_ascii_strncasecmp (encoding, "base64", 6) == 0 ||
                              g_ascii_strncasecmp (encoding, "quoted-printable", 16) == 0);
}

static gboolean
encloses_message (const BouncePart *part)
{
  const char *type = bounce_part_get_content_type (part);
  const char *name = bounce_part_get_filename (part);

  if (bounce_part_is_returned (part) || type == NULL)
    return FALSE;
  if (g_str_equal (type, "message/rfc822") || g_str_equal (type, "message/global"))
    return TRUE;

  return name != NULL && g_str_has_suffix (name, ".eml") && !g_str_has_prefix (type, "multipart/");
}

static Enclosed *
enclosed_new (BounceMessage    *message,
              const BouncePart *part,
              const Enclosed   *outer)
{
  gsize size = g_bytes_get_size (bounce_message_get_bytes (message));
  guint64 offset = bounce_part_get_body_offset (part);
  guint64 length = MIN (bounce_part_get_body_length (part), size - MIN (offset, size));
  g_autoptr(GBytes) bytes = NULL;
  Enclosed *self;

  if (is_encoded (part))
    {
      g_autoptr(BounceText) text = bounce_part_dup_text (part);

      bytes = text != NULL ? g_bytes_new (text->text, text->length) : NULL;
    }
  else if (length > 0)
    bytes = g_bytes_new_from_bytes (bounce_message_get_bytes (message), offset, length);
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return NULL;

  self = g_new0 (Enclosed, 1);
  self->bytes = g_steal_pointer (&bytes);
  self->exact = !is_encoded (part) && (outer == NULL || outer->exact);
  self->base = outer == NULL ? offset : outer->exact ? outer->base + offset : outer->base;
  self->length = outer == NULL || outer->exact ? length : outer->length;
  self->label = outer == NULL ? g_strdup (bounce_part_get_label (part))
                              : g_strdup_printf ("%s / %s", outer->label, bounce_part_get_label (part));

  return self;
}

static void
push_enclosed (GQueue         *queue,
               BounceMessage  *message,
               const Enclosed *outer,
               guint          *budget)
{
  guint n_parts = bounce_message_get_n_parts (message);

  for (guint i = 0; i < n_parts && *budget > 0; i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);
      Enclosed *enclosed = encloses_message (part) ? enclosed_new (message, part, outer) : NULL;

      if (enclosed != NULL)
        {
          g_queue_push_tail (queue, enclosed);
          (*budget)--;
        }
    }
}

static void
shift (const Enclosed *enclosed,
       guint64        *offset,
       guint64        *length)
{
  if (enclosed->exact)
    {
      *offset += enclosed->base;
      return;
    }
  *offset = enclosed->base;
  if (length != NULL)
    *length = enclosed->length;
}

static void
shift_fields (const Enclosed *enclosed,
              GPtrArray      *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      BounceField *field = g_ptr_array_index (fields, i);

      shift (enclosed, &field->offset, &field->length);
    }
}

static void
shift_hops (const Enclosed *enclosed,
            GPtrArray      *hops)
{
  for (guint i = 0; i < hops->len; i++)
    {
      BounceHop *hop = g_ptr_array_index (hops, i);

      shift (enclosed, &hop->offset, &hop->length);
    }
}

static void
shift_evidence (const Enclosed *enclosed,
                GPtrArray      *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr(BounceEvidence) inner = g_ptr_array_index (list, i);
      g_autofree char *part = g_strdup_printf ("%s / %s", enclosed->label, inner->part);

      shift (enclosed, &inner->offset, &inner->length);
      list->pdata[i] = bounce_evidence_new (part, inner->field, inner->offset, inner->length, inner->text);
    }
}

/* What was read inside speaks of places inside; a person looks at the outermost message. */
static void
shift_report (const Enclosed *enclosed,
              BounceReport   *report)
{
  shift_hops (enclosed, report->hops);
  shift_fields (enclosed, report->fields);
  shift_evidence (enclosed, report->evidence);
  for (guint i = 0; i < report->recipients->len; i++)
    {
      BounceRecipient *recipient = g_ptr_array_index (report->recipients, i);

      shift_fields (enclosed, recipient->fields);
      shift_evidence (enclosed, recipient->evidence);
    }
  if (report->original != NULL)
    {
      shift (enclosed, &report->original->offset, &report->original->length);
      shift_hops (enclosed, report->original->hops);
      shift_fields (enclosed, report->original->fields);
    }
  for (guint i = 0; i < report->warnings->len; i++)
    {
      BounceWarning *warning = g_ptr_array_index (report->warnings, i);

      shift (enclosed, &warning->offset, NULL);
    }
}

static gboolean
is_worth_finding (const BounceReport *report)
{
  return report->kind == BOUNCE_KIND_FAILURE || report->kind == BOUNCE_KIND_DELAY || report->kind == BOUNCE_KIND_SUCCESS
         || report->kind == BOUNCE_KIND_COMPLAINT;
}

/* Several reports in one mail make one report of all their recipients; the first gives the facts of the whole. */
static void
add_report (BounceReport **all,
            BounceReport  *found)
{
  if (*all == NULL)
    {
      *all = found;
      return;
    }
  while (found->recipients->len > 0 && (*all)->recipients->len < BOUNCE_LIMIT_RECIPIENTS)
    g_ptr_array_add ((*all)->recipients, g_ptr_array_steal_index (found->recipients, 0));
  if (found->kind == BOUNCE_KIND_FAILURE)
    (*all)->kind = BOUNCE_KIND_FAILURE;
  bounce_report_unref (found);
}

/**
 * bounce_forwarded_read:
 * @message: a message that is no report itself
 * @read: reads one message
 *
 * Looks for reports among the messages that are attached to @message, and attached to those.
 *
 * Returns: (transfer full) (nullable): the report, its offsets those of @message; %NULL where none is attached
 */
BounceReport *
bounce_forwarded_read (BounceMessage           *message,
                       BounceForwardedReadFunc  read)
{
  GQueue queue = G_QUEUE_INIT;
  g_autoptr(BounceReport) all = NULL;
  guint budget = BOUNCE_LIMIT_ENCLOSED_MESSAGES;
  Enclosed *enclosed;

  push_enclosed (&queue, message, NULL, &budget);
  while ((enclosed = g_queue_pop_head (&queue)) != NULL)
    {
      g_autoptr(BounceMessage) inner = bounce_message_new (enclosed->bytes, NULL);
      g_autoptr(BounceReport) report = inner != NULL ? read (inner) : NULL;

      if (report != NULL && is_worth_finding (report))
        {
          if (report->containment == BOUNCE_CONTAINMENT_DIRECT)
            report->containment = BOUNCE_CONTAINMENT_FORWARDED;
          report->base_offset = enclosed->base;
          shift_report (enclosed, report);
          add_report (&all, g_steal_pointer (&report));
        }
      else if (inner != NULL)
        push_enclosed (&queue, inner, enclosed, &budget);
      enclosed_free (enclosed);
    }

  return g_steal_pointer (&all);
}
