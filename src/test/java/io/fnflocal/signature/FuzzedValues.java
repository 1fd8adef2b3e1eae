package io.fnflocal.signature;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@link FuzzedCall} sends. */
final class FuzzedValues {

    /** Names and their boundary values, the first of them legal. */
    static final SortedMap<String, List<String>> PARAMETERS = read("""
            Action ListExecutions DescribeMapRun Drop
            Version 2019-03-15 2019-3-15 2020-01-01
            FlowName fuzz nobody nobody2 1abc _ 流程 fuzz/ ..
            Name fuzz other 9lives _ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            Definition {"type":"flow","steps":["a"]} {"type":"flow","steps":[[[[ [] {"type":"flow","steps":[!Ref]}
            Environment {"Variables":[]} {} {"Variables":[{"Name":"A"}]} [] {"Variables":null}
            Input {} [] {"a":1 {"a":1}x
            Format JSON XML json
            NextToken run-0000000003 nope -1
            Limit 10 1 100 101 0 -1 +1 007 1.0 0x10 2147483648 99999999999999999999 ١
            Status Running Done Succeeded,Failed
            StartedTimeBegin 2019-01-01T00:00:00Z 0000-01-01T00:00:00+23:59 2020-02-30T00:00:00Z 2020-01-01
            StartedTimeEnd 2099-01-01T00:00:00+08:00 9999-12-31T23:59:60.9999999999-23:59 2016-12-31T23:59:60Z
            ExecutionNamePrefix run- % _ \\ 𠀀
            MetadataOnly True yes 1
            Qualifier 1 LATEST
            MapRunName map -
            RegionId cn-hangzhou x
            AccessKeyId fuzzKey nobody STS.fuzzKey
            Signature AAAA =
            SignatureMethod HMAC-SHA1 HMAC-SHA256
            SignatureVersion 1.0 1 2.0
            SignatureNonce again -
            Timestamp 2020-01-01T00:00:00Z 9999-12-31T23:59:59Z 0000-01-01T00:00:00Z 2016-12-31T23:59:60Z 1577836800
            SecurityToken fuzz/Token x
            """);

    static final SortedMap<String, List<String>> HEADERS = read("""
            Host localhost [::1]:80 a@b host:99999 host:x -
            Accept */* text/xml nonsense */*;q=2
            Authorization ACS3-HMAC-SHA256 Basic ACS3-HMAC-SHA256\tCredential=fuzzKey
            Content-Type application/json text/plain application/x-www-form-urlencoded;charset=x a/b/c
            Content-Length 0 1 -1 1048576 1048577 9223372036854775808 1e3
            Transfer-Encoding chunked gzip identity chunked,chunked
            Expect 100-continue miracles
            Cookie a=b ;;=; JSESSIONID=x
            X-Forwarded-For 1.2.3.4 x
            X-Forwarded-Host other a@b
            X-Forwarded-Proto https x
            x-acs-action ListExecutions DescribeMapRun Drop
            x-acs-version 2019-03-15 1
            x-acs-date 2020-01-01T00:00:00Z 9999-12-31T23:59:59Z 1 2020-01-01T00:00:00+00:00
            x-acs-signature-nonce again -
            x-acs-content-sha256 e3b0c442 x
            x-acs-security-token fuzz/Token x
            x-acs-extra 1 -
            """);

    static final List<String> WRONG_TYPES = List.of("true", "-1", "1e9", "[]", "{\"a\":1}", "null", "😀");
    static final List<String> BROKEN = List.of("%", "%4", "%zz", "%FF", "%C3%28", "%ED%A0%80", "\u00c3(");
    static final List<Integer> LENGTHS = List.of(65, 129, 4_000, 30_000, 33_000, 50_000);

    private FuzzedValues() {}

    private static SortedMap<String, List<String>> read(String lines) {
        return lines.lines()
                .map(line -> List.of(line.split(" ", -1)))
                .collect(Collectors.toMap(
                        words -> words.get(0), words -> words.subList(1, words.size()), (a, b) -> b, TreeMap::new));
    }
}
