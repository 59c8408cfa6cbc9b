/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From the compiled tables to structs: offsets become pointers, nothing is copied and nothing parsed. */

#include "config.h"

#include "knowledge/bounce-catalogue-private.h"

#include <string.h>

/* The tables while they are read. */
typedef struct {
  GVariant *variant;
  const char *strings;
  const guint32 *lists;
} Tables;

static const guint32 *
get_rows (const Tables *tables,
          BounceTable   table,
          guint         columns,
          guint        *n_rows)
{
  g_autoptr(GVariant) rows = g_variant_get_child_value (tables->variant, table);
  gsize n = 0;
  const guint32 *row = g_variant_get_fixed_array (rows, &n, sizeof (guint32));

  if (n_rows != NULL)
    *n_rows = (guint) (n / columns);

  /* The memory belongs to the whole variant, which stays. */
  return row;
}

static const guchar *
get_bytes (const Tables *tables,
           BounceTable   table)
{
  g_autoptr(GVariant) bytes = g_variant_get_child_value (tables->variant, table);
  gsize n = 0;

  return g_variant_get_fixed_array (bytes, &n, 1);
}

static const char *
get_string (const Tables *tables,
            guint32       offset)
{
  return offset != 0 ? tables->strings + offset : NULL;
}

/* A NULL-terminated array of the strings of a list; never NULL itself. */
static const char *const *
dup_strings (const Tables *tables,
             guint32       list)
{
  guint n = tables->lists[list];
  const char **strings = g_new0 (const char *, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    strings[i] = tables->strings + tables->lists[list + 1 + i];

  return strings;
}

static void
fill_steps (const Tables *tables,
            guint32       list,
            const char  **steps)
{
  guint n = MIN (tables->lists[list], BOUNCE_MAX_STEPS);

  for (guint i = 0; i < n; i++)
    steps[i] = tables->strings + tables->lists[list + 1 + i];
  steps[n] = NULL;
}

static BounceActors
unpack_actors (guint32 packed)
{
  BounceActors actors = { { 0 }, 0 };

  for (; packed != 0 && actors.n < BOUNCE_MAX_ACTORS; packed >>= BOUNCE_ACTOR_BITS)
    actors.actor[actors.n++] = (BounceActor) ((packed & 0xff) - 1);

  return actors;
}

static void
load_replies (BounceCatalogue *self,
              const Tables    *tables)
{
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_REPLIES, REPLY_COLUMNS, &self->n_replies);

  self->replies = g_new0 (BounceReplyCode, (gsize) self->n_replies + 1);
  for (guint i = 0; i < self->n_replies; i++, row += REPLY_COLUMNS)
    {
      BounceReplyCode *reply = &self->replies[i];

      reply->code = get_string (tables, row[REPLY_CODE]);
      reply->standard = row[REPLY_STANDARD] != 0;
      reply->title = get_string (tables, row[REPLY_TITLE]);
      reply->meaning = get_string (tables, row[REPLY_MEANING]);
      reply->verdict = (BounceVerdict) row[REPLY_VERDICT];
      reply->reason = (BounceReason) row[REPLY_REASON];
      reply->actors = unpack_actors (row[REPLY_ACTORS]);
      fill_steps (tables, row[REPLY_STEPS], reply->steps);
      reply->reference = get_string (tables, row[REPLY_REFERENCE]);
    }
}

static void
load_digits (BounceCatalogue *self,
             const Tables    *tables)
{
  guint n;
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_DIGITS, DIGIT_COLUMNS, &n);

  for (guint i = 0; i < n; i++, row += DIGIT_COLUMNS)
    {
      guint32 character = row[DIGIT_CHARACTER];
      guint at = character == 'a' ? 10 : character == 'o' ? 11 : character - '0';
      BounceReplyDigit *digit = &self->digits[row[DIGIT_PLACE] - 1][at];

      digit->meaning = get_string (tables, row[DIGIT_MEANING]);
      digit->caveat = get_string (tables, row[DIGIT_CAVEAT]);
      digit->reference = get_string (tables, row[DIGIT_REFERENCE]);
    }
}

static void
load_statuses (BounceCatalogue *self,
               const Tables    *tables)
{
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_STATUSES, STATUS_COLUMNS, &self->n_statuses);

  self->statuses = g_new0 (BounceStatusCode, (gsize) self->n_statuses + 1);
  for (guint i = 0; i < self->n_statuses; i++, row += STATUS_COLUMNS)
    {
      BounceStatusCode *status = &self->statuses[i];

      status->code = get_string (tables, row[STATUS_CODE]);
      status->title = get_string (tables, row[STATUS_TITLE]);
      status->meaning = get_string (tables, row[STATUS_MEANING]);
      status->associated_replies = get_string (tables, row[STATUS_REPLIES]);
      status->reason = (BounceReason) row[STATUS_REASON];
      status->verdict_if_4 = (BounceVerdict) row[STATUS_VERDICT_4];
      status->verdict_if_5 = (BounceVerdict) row[STATUS_VERDICT_5];
      status->actors = unpack_actors (row[STATUS_ACTORS]);
      fill_steps (tables, row[STATUS_STEPS], status->steps);
      status->reference = get_string (tables, row[STATUS_REFERENCE]);
    }
}

static void
load_reasons (BounceCatalogue *self,
              const Tables    *tables)
{
  guint n;
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_REASONS, REASON_COLUMNS, &n);

  for (guint i = 0; i < n; i++, row += REASON_COLUMNS)
    {
      BounceReasonEntry *reason = &self->reasons[row[REASON_ID]];

      reason->reason = (BounceReason) row[REASON_ID];
      reason->title = get_string (tables, row[REASON_TITLE]);
      reason->headline = get_string (tables, row[REASON_HEADLINE]);
      reason->headline_plain = get_string (tables, row[REASON_HEADLINE_PLAIN]);
      reason->cause = get_string (tables, row[REASON_CAUSE]);
      reason->cause_temporary = get_string (tables, row[REASON_CAUSE_TEMPORARY]);
      reason->verdict = (BounceVerdict) row[REASON_VERDICT];
      reason->actors = unpack_actors (row[REASON_ACTORS]);
      fill_steps (tables, row[REASON_STEPS], reason->steps);
      reason->suppress = row[REASON_SUPPRESS] != 0;
    }
}

static void
load_steps (BounceCatalogue *self,
            const Tables    *tables)
{
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_STEPS, STEP_COLUMNS, &self->n_steps);

  self->steps = g_new0 (BounceStepEntry, (gsize) self->n_steps + 1);
  for (guint i = 0; i < self->n_steps; i++, row += STEP_COLUMNS)
    {
      self->steps[i].id = get_string (tables, row[STEP_ID]);
      self->steps[i].who = (BounceActor) row[STEP_WHO];
      self->steps[i].text = get_string (tables, row[STEP_TEXT]);
      self->steps[i].action = (BounceStepAction) row[STEP_ACTION];
      self->steps[i].url = get_string (tables, row[STEP_URL]);
    }

  row = get_rows (tables, BOUNCE_TABLE_STATIONS, STATION_COLUMNS, &self->n_stations);
  self->stations = g_new0 (BounceStationEntry, (gsize) self->n_stations + 1);
  for (guint i = 0; i < self->n_stations; i++, row += STATION_COLUMNS)
    {
      self->stations[i].id = get_string (tables, row[STATION_ID]);
      self->stations[i].title = get_string (tables, row[STATION_TITLE]);
      self->stations[i].meaning = get_string (tables, row[STATION_MEANING]);
    }
}

static BounceClientSetting *
load_settings (const Tables *tables)
{
  guint n;
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_SETTINGS, SETTING_COLUMNS, &n);
  BounceClientSetting *settings = g_new0 (BounceClientSetting, (gsize) n + 1);

  for (guint i = 0; i < n; i++, row += SETTING_COLUMNS)
    {
      settings[i].host = get_string (tables, row[SETTING_HOST]);
      settings[i].port = row[SETTING_PORT];
      settings[i].security = get_string (tables, row[SETTING_SECURITY]);
      settings[i].auth = get_string (tables, row[SETTING_AUTH]);
      settings[i].notes = get_string (tables, row[SETTING_NOTES]);
    }

  return settings;
}

static BounceNameEntry *
load_index (const BounceCatalogue *self,
            const Tables          *tables,
            BounceTable            table,
            guint                 *n)
{
  const guint32 *row = get_rows (tables, table, INDEX_COLUMNS, n);
  BounceNameEntry *index = g_new0 (BounceNameEntry, (gsize) *n + 1);

  for (guint i = 0; i < *n; i++, row += INDEX_COLUMNS)
    {
      index[i].name = get_string (tables, row[INDEX_NAME]);
      index[i].provider = &self->providers[row[INDEX_PROVIDER]];
    }

  return index;
}

static void
load_providers (BounceCatalogue *self,
                const Tables    *tables)
{
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_PROVIDERS, PROVIDER_COLUMNS, &self->n_providers);
  const BounceClientSetting *settings = load_settings (tables);

  self->providers = g_new0 (BounceProvider, (gsize) self->n_providers + 1);
  self->provider_rules = g_new0 (BounceRange, (gsize) self->n_providers + 1);
  for (guint i = 0; i < self->n_providers; i++, row += PROVIDER_COLUMNS)
    {
      BounceProvider *provider = &self->providers[i];

      provider->id = get_string (tables, row[PROVIDER_ID]);
      provider->name = get_string (tables, row[PROVIDER_NAME]);
      provider->domains = dup_strings (tables, row[PROVIDER_DOMAINS]);
      provider->mx_suffixes = dup_strings (tables, row[PROVIDER_MX_SUFFIXES]);
      provider->postmaster_page = get_string (tables, row[PROVIDER_POSTMASTER_PAGE]);
      provider->sender_form = get_string (tables, row[PROVIDER_SENDER_FORM]);
      provider->guidelines = get_string (tables, row[PROVIDER_GUIDELINES]);
      provider->notes = get_string (tables, row[PROVIDER_NOTES]);
      provider->settings = settings + row[PROVIDER_SETTINGS];
      provider->n_settings = row[PROVIDER_N_SETTINGS];
      self->provider_rules[i].first = row[PROVIDER_RULES];
      self->provider_rules[i].n = row[PROVIDER_N_RULES];
    }

  self->hosts = load_index (self, tables, BOUNCE_TABLE_HOSTS, &self->n_hosts);
  self->domains = load_index (self, tables, BOUNCE_TABLE_DOMAINS, &self->n_domains);
  self->known_domains = g_new0 (const char *, (gsize) self->n_domains + 1);
  for (guint i = 0; i < self->n_domains; i++)
    self->known_domains[i] = self->domains[i].name;
}

static void
load_blocklists (BounceCatalogue *self,
                 const Tables    *tables)
{
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_BLOCKLISTS, BLOCKLIST_COLUMNS, &self->n_blocklists);

  self->blocklists = g_new0 (BounceBlocklist, (gsize) self->n_blocklists + 1);
  for (guint i = 0; i < self->n_blocklists; i++, row += BLOCKLIST_COLUMNS)
    {
      BounceBlocklist *list = &self->blocklists[i];

      list->id = get_string (tables, row[BLOCKLIST_ID]);
      list->name = get_string (tables, row[BLOCKLIST_NAME]);
      list->mentions = dup_strings (tables, row[BLOCKLIST_MENTIONS]);
      list->dns_zone = get_string (tables, row[BLOCKLIST_DNS_ZONE]);
      list->kind = get_string (tables, row[BLOCKLIST_KIND]);
      list->lookup_url = get_string (tables, row[BLOCKLIST_LOOKUP_URL]);
      list->removal_url = get_string (tables, row[BLOCKLIST_REMOVAL_URL]);
      list->how = get_string (tables, row[BLOCKLIST_HOW]);
      list->state = get_string (tables, row[BLOCKLIST_STATE]);
      list->active = !g_str_has_prefix (list->state, "retired");
      list->answers = get_string (tables, row[BLOCKLIST_ANSWERS]);
    }
}

static void
load_rules (BounceCatalogue *self,
            const Tables    *tables)
{
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_RULES, RULE_COLUMNS, &self->n_rules);

  self->rules = g_new0 (BounceRule, (gsize) self->n_rules + 1);
  self->conditions = g_new0 (BounceRuleCondition, (gsize) self->n_rules + 1);
  self->first_general = self->n_rules;
  for (guint i = 0; i < self->n_rules; i++, row += RULE_COLUMNS)
    {
      BounceRule *rule = &self->rules[i];
      BounceRuleCondition *condition = &self->conditions[i];

      rule->id = get_string (tables, row[RULE_ID]);
      rule->order = i;
      if (row[RULE_PROVIDER] != BOUNCE_NO_PROVIDER)
        rule->provider = &self->providers[row[RULE_PROVIDER]];
      else
        self->first_general = MIN (self->first_general, i);
      rule->code = get_string (tables, row[RULE_CODE]);
      rule->weak = (row[RULE_FLAGS] & BOUNCE_RULE_WEAK) != 0;
      rule->reason = (BounceReason) row[RULE_REASON];
      rule->meaning = get_string (tables, row[RULE_MEANING]);
      rule->actors = unpack_actors (row[RULE_ACTORS]);
      fill_steps (tables, row[RULE_STEPS], rule->steps);
      rule->url = get_string (tables, row[RULE_URL]);
      rule->source = get_string (tables, row[RULE_SOURCE]);

      condition->flags = (guint8) row[RULE_FLAGS];
      if (row[RULE_LITERALS] != 0)
        condition->words = dup_strings (tables, row[RULE_LITERALS]);
      condition->first_alternative = row[RULE_ALTERNATIVES];
      condition->n_alternatives = row[RULE_N_ALTERNATIVES];
      condition->examples = dup_strings (tables, row[RULE_EXAMPLES]);
    }
}

static void
load_alternatives (BounceCatalogue *self,
                   const Tables    *tables)
{
  const guint32 *row = get_rows (tables, BOUNCE_TABLE_ALTERNATIVES, ALTERNATIVE_COLUMNS, &self->n_alternatives);

  self->alternatives = g_new0 (BounceAlternative, (gsize) self->n_alternatives + 1);
  for (guint i = 0; i < self->n_alternatives; i++, row += ALTERNATIVE_COLUMNS)
    {
      self->alternatives[i].rule = row[ALTERNATIVE_RULE];
      self->alternatives[i].pattern = get_string (tables, row[ALTERNATIVE_REGEX]);
    }
}

/**
 * bounce_catalogue_new_from_variant:
 * @variant: a compiled catalogue, of type %BOUNCE_CATALOGUE_TYPE
 *
 * Returns: (transfer full) (nullable): the catalogue; %NULL where the compiler was another one
 */
BounceCatalogue *
bounce_catalogue_new_from_variant (GVariant *variant)
{
  BounceCatalogue *self;
  Tables tables;
  guint32 magic;

  g_variant_get_child (variant, BOUNCE_TABLE_MAGIC, "u", &magic);
  if (magic == GUINT32_SWAP_LE_BE_CONSTANT (BOUNCE_CATALOGUE_MAGIC))
    {
      /* Compiled on a machine of the other byte order. */
      g_autoptr(GVariant) swapped = g_variant_byteswap (variant);

      return bounce_catalogue_new_from_variant (swapped);
    }
  if (magic != BOUNCE_CATALOGUE_MAGIC)
    return NULL;

  self = g_new0 (BounceCatalogue, 1);
  self->variant = g_variant_ref_sink (variant);
  tables.variant = self->variant;
  tables.strings = (const char *) get_bytes (&tables, BOUNCE_TABLE_STRINGS);
  tables.lists = get_rows (&tables, BOUNCE_TABLE_LISTS, 1, NULL);

  load_replies (self, &tables);
  load_digits (self, &tables);
  load_statuses (self, &tables);
  load_reasons (self, &tables);
  load_steps (self, &tables);
  load_providers (self, &tables);
  load_blocklists (self, &tables);
  load_rules (self, &tables);
  load_alternatives (self, &tables);
  self->links = get_rows (&tables, BOUNCE_TABLE_LINKS, LINK_COLUMNS, &self->n_links);
  bounce_automaton_init (&self->rule_words, get_rows (&tables, BOUNCE_TABLE_RULE_STATES, BOUNCE_STATE_COLUMNS, NULL),
                         get_bytes (&tables, BOUNCE_TABLE_RULE_LABELS), tables.lists);
  bounce_automaton_init (&self->list_words, get_rows (&tables, BOUNCE_TABLE_LIST_STATES, BOUNCE_STATE_COLUMNS, NULL),
                         get_bytes (&tables, BOUNCE_TABLE_LIST_LABELS), tables.lists);
  return self;
}
