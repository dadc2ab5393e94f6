'use strict';

/**
 * Who may import whom. Each rule names the harm that returns when it goes; test/architecture holds a
 * file that breaks each of them and must be refused. Where only a type may be imported, the rule stands
 * in local/boundaries/source-rules.ts: the parser used here does not tell the two apart.
 */

/** Everything outside these folders is not allowed: a new folder must be put in the table first. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { pathNot: [`^${from}/`, ...allowed] },
});

const inside = (...folders) => folders.map((folder) => `^${folder}/`);
const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);
// A module of Node's own is reported by its bare name.
const nodeItself =
  '^(node:)?(async_hooks|buffer|crypto|events|fs|net|os|path|stream|timers|tls|url|util|zlib)(/|$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only(
      'domain-is-pure',
      'domain',
      [],
      'A rule that reads a file, a clock or a package can no longer be replayed years later with the same answer.',
    ),
    only(
      'workflows-are-deterministic',
      'workflows',
      [...inside('domain'), ...packages('@temporalio/(workflow|common)'), '^activities/'],
      'Workflow code is run again from its history: anything from outside answers differently the second time and wedges the entity.',
    ),
    only(
      'activities-do-not-know-who-calls',
      'activities',
      [
        ...inside('domain', 'store', 'locales'),
        ...packages('@temporalio/(activity|common)', 'nodemailer', '@types/nodemailer', 'pino'),
        nodeItself,
        '^workflows/messages',
        // What the engine's client can do and how it fails, not how it does it.
        '^engine/engine-client',
      ],
      'An activity that knows workflow bodies, the API or the worker can no longer be tested or moved on its own.',
    ),
    only(
      'store-knows-tables-only',
      'store',
      [
        ...inside('domain', 'migrations'),
        ...packages('knex', 'pg', '@types/pg'),
        nodeItself,
        // Files may lie in a bucket: one signed request for each.
        ...packages('aws4fetch'),
        '^(node:)?https?$',
      ],
      'A store that calls Temporal or Express commits half of a change when the other half fails.',
    ),
    only(
      'locales-know-codes-only',
      'locales',
      [
        ...inside('domain'),
        ...packages('intl-messageformat', '@formatjs/icu-messageformat-parser'),
      ],
      'Words that read tables or answer requests can no longer be edited by a translator and checked without a database.',
    ),
    only(
      'countries-are-data',
      'countries',
      inside('domain'),
      'What a country brings is stored at the first start: a pack that reads more than the shapes of the rules is a program that one State runs and no other.',
    ),
    only(
      'migrations-are-frozen',
      'migrations',
      packages('knex'),
      'A migration that imports our code changes its meaning when that code does, and old databases take another road than new ones.',
    ),
    only(
      'application-knows-no-front-end',
      'application',
      [
        ...inside('domain', 'store', 'locales', 'engine', 'reading', 'pdf'),
        ...packages('nodemailer', '@types/nodemailer', 'yazl', '@types/yazl'),
        nodeItself,
      ],
      'A use case that knows HTTP cannot be called by pages or programs: each of them would write it anew.',
    ),
    only(
      'reading-knows-forms-only',
      'reading',
      [
        ...inside('domain', 'service'),
        ...packages('saxes', 'hucre', 'csv-parse', 'iconv-lite', 'zod'),
        nodeItself,
        '^(node:)?child_process$',
        '^application/application-error',
        // The codes of findings and their values, by type.
        '^locales/(found|error-sentence)',
        // The shape of a recommendation, by type.
        '^store/documents',
        // Until the shapes of requests have a room of their own.
        ...inside('api/schemas'),
        '^api/http/request-body',
      ],
      'A reader that reaches the database has something to lose to a hostile file.',
    ),
    {
      name: 'parsers-stay-in-the-reading-process',
      comment:
        'A few bytes keep a parser busy for minutes or fill its memory: in a process that serves, everybody waits or it dies.',
      severity: 'error',
      from: { pathNot: '^(reading/process|test)/' },
      to: { path: '(^|/)node_modules/(hucre|saxes|csv-parse|iconv-lite)/' },
    },
    only(
      'pdf-knows-pages-only',
      'pdf',
      [
        ...packages('pdfkit', '@types/pdfkit', '@expo-google-fonts'),
        nodeItself,
        '^(node:)?timers/promises$',
      ],
      'A printer that knows what it prints must be changed for every further document.',
    ),
    {
      name: 'pdf-is-written-in-one-place',
      comment:
        'Whoever sets pages elsewhere leaves out what a screen reader needs, or keeps everybody waiting for a long document.',
      severity: 'error',
      from: { pathNot: '^(pdf|test)/' },
      to: { path: '(^|/)node_modules/(pdfkit|@expo-google-fonts)/' },
    },
    {
      name: 'api-asks-the-application',
      comment:
        'An endpoint that reads tables decides by itself who sees what, beside the use cases that other front ends call.',
      severity: 'error',
      from: { path: '^(api|web)/' },
      // What is kept of a keyed request is the wire's own, by type.
      to: { path: '^(store|engine)/', pathNot: '^store/idempotency-keys' },
    },
    {
      name: 'front-ends-stay-apart',
      comment:
        'Pages that read the JSON of the API, or JSON that is made for pages, can no longer be changed one without the other.',
      severity: 'error',
      from: { path: '^(api|web)/' },
      to: { path: '^(api|web)/', pathNot: '^$1/' },
    },
    {
      name: 'api-does-not-do-the-work',
      comment:
        'An API that imports activities or the worker does the work inside a request, where nothing retries it.',
      severity: 'error',
      from: { path: '^(api|web|server)/' },
      to: {
        // Mails to sign in go out at once: a queue would have to keep their secrets.
        pathNot: '^activities/mail/transport',
        path: '^(activities|worker|local|bench|migrations|test)/|(^|/)node_modules/@temporalio/worker/',
      },
    },
    {
      name: 'api-knows-workflow-messages-only',
      comment:
        'Workflow bodies belong to the bundle: called from the API they would run without an engine.',
      severity: 'error',
      from: { path: '^(api|web|server)/' },
      to: { path: '^workflows/', pathNot: '^workflows/messages' },
    },
    only(
      'engine-knows-messages-only',
      'engine',
      [
        ...inside('domain'),
        ...packages('@temporalio/(client|common|proto)'),
        '^workflows/messages',
        '^(node:)?(crypto|path|timers)(/|$)',
      ],
      'A client that knows tables or workflow bodies can no longer serve the API and the worker alike.',
    ),
    {
      name: 'temporal-only-behind-the-engine',
      comment:
        'Reads that touch Temporal grow slow and fail with it; commands outside the engine go round its queue and its errors.',
      severity: 'error',
      from: {
        path: '^(api|web|application|worker|store|activities|domain|config|locales|service)/',
      },
      to: { path: '(^|/)node_modules/@temporalio/(client|proto)/' },
    },
    {
      name: 'a-process-imports-no-other',
      comment:
        'Two processes that read each other can no longer be changed, versioned or removed one at a time.',
      severity: 'error',
      from: { path: '^domain/(implementation|obligation|input-call|oversight-conclusion)/' },
      to: {
        path: '^domain/(implementation|obligation|input-call|oversight-conclusion)/',
        pathNot: '^domain/$1/',
      },
    },
    {
      name: 'worker-does-not-serve',
      comment: 'A worker that imports the API cannot be scaled or restarted apart from it.',
      severity: 'error',
      from: { path: '^worker/' },
      to: { path: '^(api|web|server|application|local|bench|test|migrations)/' },
    },
    {
      name: 'the-country-comes-in-by-configuration',
      comment:
        'Code that imports a country serves that State, whatever the installation is configured for.',
      severity: 'error',
      from: {
        path: '^(application|api|web|server|engine|worker)/',
        pathNot: '^(server/main|worker/open-worker)[.]ts$',
      },
      to: { path: '^countries/' },
    },
    {
      name: 'generic-code-knows-no-process',
      comment:
        'Generic code that imports one process must be changed for every further one; domain/processes has all of them.',
      severity: 'error',
      from: {
        path: [
          '^(activities|api|server|engine|local|reading|store|worker)/',
          '^domain/(process|shared|clock|calendar|registers|participation)/',
          '^workflows/(run-entity|entity|messages|mailbox|batch|sweep)[.]ts$',
        ],
        // What belongs to one process, the words of the API, and what letters tell of each process.
        pathNot: [
          '^store/(projections|reading)/(implementation/|(obligation|input-call|conclusion)s?[.]ts$)',
          '^store/(notified/|(obligations|conclusions)[.]ts$|schema[.]ts$)',
          '^api/(routes/(obligations|calls|conclusions)[.]ts$|schemas/)',
          '^activities/batches/letters[.]ts$',
        ],
      },
      to: { path: '^domain/(implementation|obligation|input-call|oversight-conclusion)/' },
    },
    {
      name: 'workflows-reach-no-time-zones',
      comment:
        'Zone data comes with Node: rules that ask it in workflow code answer otherwise on a newer Node, and a replay wedges the entity.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^domain/calendar/(local-time|written-day)', reachable: true },
    },
    only(
      'config-stands-alone',
      'config',
      packages('zod'),
      'Settings that need other code to be read can fail before they can say what is wrong.',
    ),
    only(
      'service-knows-nobody',
      'service',
      [],
      'How a process opens and closes is shared by all of them: what it imports, every one of them loads.',
    ),
    {
      name: 'program-does-not-know-its-surroundings',
      comment:
        'Code for one machine, benchmarks and tests must be removable without touching the product.',
      severity: 'error',
      from: {
        path: '^(domain|engine|workflows|activities|store|worker|api|web|server|application|reading|pdf|config|locales|migrations|service)/',
      },
      to: { path: '^(local|bench|test)/' },
    },
    {
      name: 'no-circles',
      comment: 'In a circle the order of loading decides what is undefined.',
      severity: 'error',
      from: {
        path: '^(domain|engine|workflows|activities|store|worker|api|web|server|application|reading|pdf|config|local|locales|migrations|service)/',
      },
      to: { circular: true },
    },
    {
      name: 'every-import-leads-somewhere',
      comment: 'An import that cannot be resolved is one that no rule above has looked at.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
