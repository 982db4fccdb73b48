// What is done to the network, and what has to come of it. The ids in brackets are those of faults and figures.
exports.scenarios = {
  ...require('./scenarios/outages.js').scenarios,
  ...require('./scenarios/bad-lines.js').scenarios,
  ...require('./scenarios/surroundings.js').scenarios,
};
