// Loaded before a program: resolves the cloud's endpoint to FNF_ADDRESS and changes nothing else.
const dns = require('node:dns');
const { lookup } = dns;

dns.lookup = (host, options, callback) => {
    const resolved = host === 'cn-hangzhou.fnf.aliyuncs.com' ? process.env.FNF_ADDRESS : host;
    return callback ? lookup(resolved, options, callback) : lookup(resolved, options);
};
