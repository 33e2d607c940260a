module.exports = () => globalThis.endSharedPostgres();
