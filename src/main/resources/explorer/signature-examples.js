/** Requests to try the room with: two that the vendor's documentation prints, and two mistakes. */

const QUERY = 'AccessKeyId=testid&Action=ListExecutions&ExecutionNamePrefix=run%20%2A&FlowName=my_flow_name&SignatureMethod=HMAC-SHA1'
  + '&SignatureNonce=7c9e6679-7425-40de-944b-e07fc1f90ae7&SignatureVersion=1.0&Timestamp=2020-12-02T02%3A39%3A20Z&Version=2019-03-15';

const SIGNED = `GET&%2F&${encodeURIComponent(QUERY)}`;

/** Texts, and where they have them: the text that the client signed and the secret, both public. */
export const EXAMPLES = [
  {
    /** https://help.aliyun.com/document_detail/25490.htm */
    name: 'version1',
    text: `curl 'https://ecs.aliyuncs.com/?AccessKeyId=testid&Action=DescribeRegions&Format=XML&SignatureMethod=HMAC-SHA1\\
&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&SignatureVersion=1.0&Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-05-26\\
&Signature=OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D'`.replaceAll('\\\n', ''),
    secret: 'testsecret',
  },
  {
    /** https://help.aliyun.com/document_detail/2593177.html */
    name: 'version3',
    text: `POST /?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai HTTP/1.1
Host: ecs.cn-shanghai.aliyuncs.com
x-acs-action: RunInstances
x-acs-version: 2014-05-26
x-acs-date: 2023-10-26T10:22:32Z
x-acs-signature-nonce: 3156853299f313e23d1673dc12e1703d
x-acs-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
Authorization: ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0`,
    secret: 'YourAccessKeySecret',
  },
  {
    /** Encoded as a form: a blank as + and * as it is. */
    name: 'form',
    text: `curl 'http://localhost:8363/?${QUERY}&Signature=qob0963UqwWhWz2NpIsuHH6%2BIes%3D'`,
    clientText: `GET&%2F&${encodeURIComponent(QUERY.replace('run%20%2A', 'run+*')).replace('*', '%2A')}`,
    secret: 'testsecret',
  },
  {
    /** The path as it is. */
    name: 'error',
    text: 'SignatureNotMatch : Specified signature is not matched with our calculation.'
      + ` server string to sign is:${SIGNED}`,
    clientText: SIGNED.replace('%2F', '/'),
  },
];
