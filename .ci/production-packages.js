'use strict';

/**
 * Counts the packages that production installs (`npm ci --omit=dev --omit=optional`) and fails above the limit: each
 * one is code of strangers that runs beside people's data, and has to be looked at when it changes.
 */

const limit = 300;

const { packages } = require('../package-lock.json');
const installed = Object.entries(packages).filter(
  ([place, { dev, optional, devOptional }]) => place !== '' && !(dev || optional || devOptional),
);
process.stdout.write(`${installed.length} packages in production, at most ${limit}.\n`);
if (installed.length > limit) process.exitCode = 1;
