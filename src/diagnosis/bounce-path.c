/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-path.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (BouncePath, bounce_path, bounce_path_ref, bounce_path_unref)

static void
station_free (gpointer data)
{
  BounceStation *station = data;

  g_free (station->name);
  g_free (station->ip);
  g_free (station->queue_id);
  g_clear_pointer (&station->time, g_date_time_unref);
  g_free (station);
}

static BounceStation *
add_station (BouncePath         *self,
             BounceStationType   type,
             BounceStationState  state,
             const char         *name)
{
  BounceStation *station = g_new0 (BounceStation, 1);

  station->type = type;
  station->state = state;
  station->name = g_strdup (name);
  station->delay = -1;
  g_ptr_array_add (self->stations, station);

  return station;
}

static BounceStation *
get_last (const BouncePath *self)
{
  return g_ptr_array_index (self->stations, self->stations->len - 1);
}

static gboolean
same_host (const char *one,
           const char *two)
{
  return one != NULL && two != NULL && g_ascii_strcasecmp (one, two) == 0;
}

static BounceStation *
find_station (const BouncePath *self,
              const char       *name)
{
  for (guint i = 0; i < self->stations->len; i++)
    {
      BounceStation *station = g_ptr_array_index (self->stations, i);

      if (station->type != BOUNCE_STATION_SENDER && same_host (station->name, name))
        return station;
    }

  return NULL;
}

/* Clocks differ from server to server; a mail never arrives before it left. */
static gint64
measure_delay (const GDateTime *earlier,
               const GDateTime *later)
{
  GTimeSpan span;

  if (earlier == NULL || later == NULL)
    return -1;

  span = g_date_time_difference ((GDateTime *) later, (GDateTime *) earlier);

  return span < 0 ? -1 : span / G_TIME_SPAN_SECOND;
}

static void
set_time (BounceStation *station,
          GDateTime     *time)
{
  if (station->time == NULL && time != NULL)
    station->time = g_date_time_ref (time);
}

static void
add_sender (BouncePath         *self,
            const BounceReport *report)
{
  const BounceOriginal *original = report->original;
  BounceStation *station;
  const char *name = original != NULL && original->from != NULL ? original->from : report->to;

  station = add_station (self, BOUNCE_STATION_SENDER, BOUNCE_STATION_PASSED, name);
  if (original == NULL)
    return;

  set_time (station, original->date);
  if (original->hops->len > 0)
    station->ip = g_strdup (((const BounceHop *) g_ptr_array_index (original->hops, 0))->from_ip);
}

/* The stretch between two stations is known where the later one names the earlier as its client. */
static gboolean
is_gap (const BounceHop *before,
        const BounceHop *hop)
{
  if (before == NULL || before->by == NULL)
    return before != NULL;

  return !(same_host (before->by, hop->from) || hop->from == NULL);
}

static void
add_hops (BouncePath         *self,
          const BounceReport *report)
{
  const BounceHop *before = NULL;

  if (report->original == NULL)
    return;

  for (guint i = 0; i < report->original->hops->len; i++)
    {
      const BounceHop *hop = g_ptr_array_index (report->original->hops, i);
      BounceStation *station;

      if (hop->by == NULL)
        continue;

      /* A server that hands the mail to a filter and takes it back is still the same station. */
      station = get_last (self);
      if (station->type == BOUNCE_STATION_SENDER || !same_host (station->name, hop->by))
        {
          station = add_station (self, BOUNCE_STATION_SENDING_SERVER, BOUNCE_STATION_PASSED, hop->by);
          station->gap_before = is_gap (before, hop);
        }

      set_time (station, hop->time);
      g_free (station->queue_id);
      station->queue_id = g_strdup (hop->id);
      before = hop;
    }
}

/* The server that wrote the report is on the way too, whether or not it left a Received field. */
static void
add_reporter (BouncePath            *self,
              const BounceReport    *report,
              const BounceRecipient *recipient)
{
  BounceStation *station;

  if (report->received_from_mta != NULL && report->reporting_mta != NULL
      && find_station (self, report->received_from_mta) == NULL && find_station (self, report->reporting_mta) == NULL)
    {
      station = add_station (self, BOUNCE_STATION_SENDING_SERVER, BOUNCE_STATION_PASSED, report->received_from_mta);
      station->gap_before = self->stations->len > 2;
    }

  if (report->reporting_mta == NULL || same_host (report->reporting_mta, recipient->remote_mta))
    return;

  station = find_station (self, report->reporting_mta);
  if (station == NULL)
    {
      const BounceStation *last = get_last (self);
      gboolean linked = same_host (last->name, report->received_from_mta);

      station = add_station (self, BOUNCE_STATION_SENDING_SERVER, BOUNCE_STATION_PASSED, report->reporting_mta);
      station->gap_before = self->stations->len > 2 && !linked;
    }

  set_time (station, report->arrival_date);
  if (station->queue_id == NULL)
    station->queue_id = g_strdup (report->queue_id);
}

static gboolean
is_within (const char *host,
           const char *domain)
{
  gsize host_length, length;

  if (host == NULL || domain == NULL)
    return FALSE;

  host_length = strlen (host);
  length = strlen (domain);

  return host_length >= length && g_ascii_strcasecmp (host + host_length - length, domain) == 0
         && (host_length == length || host[host_length - length - 1] == '.');
}

/* Whether the server that wrote the report is the one that receives: no other server was ever spoken to. */
static gboolean
is_receiver (const BounceReport    *report,
             const BounceRecipient *recipient)
{
  return recipient->remote_mta == NULL && recipient->remote_ip == NULL
         && is_within (report->reporting_mta, bounce_recipient_get_domain (recipient));
}

/* Whether that server had taken the mail, and could not file it. */
static gboolean
is_local (const BounceReport    *report,
          const BounceRecipient *recipient,
          const BounceDiagnosis *diagnosis)
{
  if (recipient->remote_mta != NULL || recipient->remote_ip != NULL)
    return FALSE;
  if (diagnosis->stage == BOUNCE_STAGE_FILING
      || (recipient->diagnostic_type != NULL && g_ascii_strcasecmp (recipient->diagnostic_type, "x-unix") == 0))
    return TRUE;

  return is_receiver (report, recipient) && diagnosis->group == BOUNCE_GROUP_RECIPIENT;
}

static void
stop_at (BounceStation         *station,
         const BounceRecipient *recipient,
         BounceStage            stage)
{
  station->state = recipient->action == BOUNCE_ACTION_DELAYED ? BOUNCE_STATION_WAITING : BOUNCE_STATION_STOPPED;
  station->stage = stage;
}

/* A late mail waits at the server before the one that did not take it; where that one is not known, at the last. */
static void
wait_at_server (BouncePath *self)
{
  for (guint i = self->stations->len; i > 1; i--)
    {
      BounceStation *station = g_ptr_array_index (self->stations, i - 1);

      if (station->type == BOUNCE_STATION_SENDING_SERVER)
        {
          station->state = BOUNCE_STATION_WAITING;
          return;
        }
    }

  get_last (self)->state = BOUNCE_STATION_WAITING;
}

static void
end_at_lookup (BouncePath            *self,
               const BounceRecipient *recipient,
               const BounceDiagnosis *diagnosis)
{
  BounceStation *station = add_station (self, BOUNCE_STATION_LOOKUP, BOUNCE_STATION_PASSED,
                                        bounce_recipient_get_domain (recipient));

  stop_at (station, recipient, diagnosis->stage);
  set_time (station, recipient->last_attempt);
  add_station (self, BOUNCE_STATION_RECEIVING_SERVER, BOUNCE_STATION_UNREACHED, NULL);
  add_station (self, BOUNCE_STATION_MAILBOX, BOUNCE_STATION_UNREACHED, recipient->address);
}

static void
end_at_mailbox (BouncePath            *self,
                const BounceRecipient *recipient,
                const BounceDiagnosis *diagnosis)
{
  BounceStation *server = get_last (self);
  BounceStation *station;

  /* The server that reports is the one that receives. */
  if (server->type == BOUNCE_STATION_SENDING_SERVER)
    server->type = BOUNCE_STATION_RECEIVING_SERVER;

  station = add_station (self, BOUNCE_STATION_MAILBOX, BOUNCE_STATION_PASSED, recipient->address);
  stop_at (station, recipient, diagnosis->stage);
  set_time (station, recipient->last_attempt);
}

/* Trouble on the sender's own side never reached a server of the recipient. */
static gboolean
is_own_side (const BounceRecipient *recipient,
             const BounceDiagnosis *diagnosis)
{
  return recipient->remote_mta == NULL && recipient->remote_ip == NULL
         && (diagnosis->reason == BOUNCE_REASON_LOGIN_REQUIRED || diagnosis->reason == BOUNCE_REASON_RELAY_DENIED
             || diagnosis->reason == BOUNCE_REASON_ROUTING_FAILED || diagnosis->reason == BOUNCE_REASON_MAIL_LOOP
             || diagnosis->stage == BOUNCE_STAGE_LOGIN);
}

static void
end_at_own_server (BouncePath            *self,
                   const BounceRecipient *recipient,
                   const BounceDiagnosis *diagnosis)
{
  BounceStation *station = get_last (self);

  if (station->type == BOUNCE_STATION_SENDER)
    station = add_station (self, BOUNCE_STATION_SENDING_SERVER, BOUNCE_STATION_PASSED, NULL);

  stop_at (station, recipient, diagnosis->stage);
  add_station (self, BOUNCE_STATION_RECEIVING_SERVER, BOUNCE_STATION_UNREACHED, NULL);
  add_station (self, BOUNCE_STATION_MAILBOX, BOUNCE_STATION_UNREACHED, recipient->address);
}

static void
end_at_receiver (BouncePath            *self,
                 const BounceReport    *report,
                 const BounceRecipient *recipient,
                 const BounceDiagnosis *diagnosis)
{
  BounceStation *station = recipient->remote_mta != NULL ? find_station (self, recipient->remote_mta) : NULL;

  if (is_receiver (report, recipient))
    station = find_station (self, report->reporting_mta);
  if (station != NULL && station != get_last (self))
    station = NULL;
  if (station == NULL)
    station = add_station (self, BOUNCE_STATION_RECEIVING_SERVER, BOUNCE_STATION_PASSED, recipient->remote_mta);

  station->type = BOUNCE_STATION_RECEIVING_SERVER;
  station->gap_before = self->stations->len > 2 && report->reporting_mta == NULL;
  if (station->ip == NULL)
    station->ip = g_strdup (recipient->remote_ip);
  set_time (station, recipient->last_attempt);

  if (diagnosis->reason == BOUNCE_REASON_UNDETERMINED && station->name == NULL && recipient->reply == NULL)
    station->state = BOUNCE_STATION_UNCERTAIN;
  else
    stop_at (station, recipient, diagnosis->stage);

  /* A server that could not be reached did not stop anything: the mail still lies where it was. */
  if (diagnosis->reason == BOUNCE_REASON_CONNECTION_FAILED && recipient->action == BOUNCE_ACTION_DELAYED)
    station->state = BOUNCE_STATION_UNREACHED;

  add_station (self, BOUNCE_STATION_MAILBOX, BOUNCE_STATION_UNREACHED, recipient->address);
}

static void
end_delivered (BouncePath            *self,
               const BounceRecipient *recipient)
{
  BounceStation *station;

  if (recipient->remote_mta != NULL)
    {
      station = find_station (self, recipient->remote_mta);
      if (station == NULL)
        station = add_station (self, BOUNCE_STATION_RECEIVING_SERVER, BOUNCE_STATION_PASSED, recipient->remote_mta);
      station->type = BOUNCE_STATION_RECEIVING_SERVER;
      station->ip = station->ip != NULL ? station->ip : g_strdup (recipient->remote_ip);
    }
  else if (get_last (self)->type == BOUNCE_STATION_SENDING_SERVER)
    get_last (self)->type = BOUNCE_STATION_RECEIVING_SERVER;

  /* Relayed or expanded: what became of it further on is not told. */
  station = add_station (self, BOUNCE_STATION_MAILBOX,
                         recipient->action == BOUNCE_ACTION_RELAYED || recipient->action == BOUNCE_ACTION_EXPANDED
                             ? BOUNCE_STATION_UNCERTAIN
                             : BOUNCE_STATION_PASSED,
                         recipient->address);
  set_time (station, recipient->last_attempt);
}

static void
fill_delays (BouncePath *self)
{
  for (guint i = 1; i < self->stations->len; i++)
    {
      const BounceStation *before = g_ptr_array_index (self->stations, i - 1);
      BounceStation *station = g_ptr_array_index (self->stations, i);

      station->delay = measure_delay (before->time, station->time);
    }
}

/**
 * bounce_path_new:
 * @report: what the message states
 * @recipient: one of its recipients
 * @diagnosis: what that means
 *
 * Returns: (transfer full): the stations of this mail on its way to @recipient
 */
BouncePath *
bounce_path_new (const BounceReport    *report,
                 const BounceRecipient *recipient,
                 const BounceDiagnosis *diagnosis)
{
  BouncePath *self = g_new0 (BouncePath, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->stations = g_ptr_array_new_with_free_func (station_free);

  add_sender (self, report);
  add_hops (self, report);
  add_reporter (self, report, recipient);

  if (diagnosis->reason == BOUNCE_REASON_NONE)
    end_delivered (self, recipient);
  else if (diagnosis->stage == BOUNCE_STAGE_LOOKUP)
    end_at_lookup (self, recipient, diagnosis);
  else if (is_local (report, recipient, diagnosis))
    end_at_mailbox (self, recipient, diagnosis);
  else if (is_own_side (recipient, diagnosis))
    end_at_own_server (self, recipient, diagnosis);
  else
    end_at_receiver (self, report, recipient, diagnosis);

  if (recipient->action == BOUNCE_ACTION_DELAYED)
    wait_at_server (self);
  fill_delays (self);

  return self;
}

/**
 * bounce_path_ref:
 * @self: a path
 *
 * Returns: (transfer full): @self
 */
BouncePath *
bounce_path_ref (BouncePath *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_path_unref:
 * @self: (transfer full): a path
 */
void
bounce_path_unref (BouncePath *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->stations);
  g_free (self);
}
