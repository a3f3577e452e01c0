"""The classifier beside the red-flag rules: a small convolution over word vectors. README.md says how to run it.

One text becomes, per word: a vector of its likeness (GloVe, plus what training adds), the named lists of dialogs/red-flags it stands in,
and eight bits of context (negated, past, of others, ...) that the C# matcher works out. The strongest match of each pattern decides.
"""
import json,math,random,sys,time,numpy as np,torch,torch.nn as nn,torch.nn.functional as F
torch.set_num_threads(1)
LV=['none','caution','clinician','urgent','emergency']
GW, GI, GM = [], {}, None
def use_vectors(folder):
    """words.json and vectors.npy, made by `train.py vectors`."""
    global GM
    GW[:] = json.load(open(folder + '/words.json')); GI.update({w: i for i, w in enumerate(GW)}); GM = np.load(folder + '/vectors.npy', mmap_mode='r')
def numtok(v):
    if v<0: return '#neg'
    if v<=12 and v==int(v): return '#%d'%v
    if v<=10: return '#frac'
    if v<18: return '#teen'
    if v<70:
        if 37.5<=v<=42: return '#fever'
        return '#adult'
    if v<=110: return '#old'
    if v<=250: return '#bp'
    if 1900<=v<=2100: return '#year'
    return '#big'
def toks(r): return [numtok(n) if n is not None else t for t,n in zip(r['t'],r['n'])]
VERDICT_ONLY={'<not-plain>'}  # says how far a rule is trusted; the classifiers do not see it
def load(p):
    rows=[json.loads(l) for l in open(p)]
    for r in rows: r['l']=[[x for x in q if x not in VERDICT_ONLY] for q in r['l']]
    return rows
class Vocab:
    def __init__(s,rows,gtop=40000):
        s.w={'<pad>':0,'<unk>':1}
        seen=set(t for r in rows for t in toks(r))
        for t in sorted(seen): s.w.setdefault(t,len(s.w))
        s.ntrain=len(s.w)
        for t in GW[:gtop]:
            if t.isalpha() and t.isascii(): s.w.setdefault(t,len(s.w))
        s.l={}
        for r in rows:
            for q in r['l']:
                for x in q: s.l.setdefault(x,len(s.l)+1)
        s.G=np.zeros((len(s.w),100),np.float32); s.has=np.zeros(len(s.w),bool)
        for t,i in s.w.items():
            if t in GI: s.G[i]=GM[GI[t]]; s.has[i]=True
        mu=s.G[s.has].mean(0); s.G[s.has]-=mu; s.G/=s.G[s.has].std()
        s.G[~s.has]=0
    def enc(s,r,known=None):
        return [ s.w.get(t,1) for t in toks(r)]
ML=64
def batchify(V,rows):
    n=len(rows); T=min(ML,max(len(r['t']) for r in rows)+2); K=8
    W=np.zeros((n,T),np.int64); L=np.zeros((n,T,K),np.int64); H=np.zeros((n,T,8),np.float32); M=np.zeros((n,T),bool)
    for i,r in enumerate(rows):
        w=V.enc(r)
        for j in range(min(T-1,len(w))):
            W[i,j+1]=w[j]; M[i,j+1]=True
            for k,x in enumerate(r['l'][j][:K]): L[i,j+1,k]=V.l.get(x,0)
            for b in range(8): H[i,j+1,b]=r['h'][j]>>b&1
    return torch.from_numpy(W),torch.from_numpy(L),torch.from_numpy(H),torch.from_numpy(M)
class Net(nn.Module):
    def __init__(s,V,d=64,c=96,nf=80,hid=0,wd=0.1,ld=0.3):
        super().__init__()
        s.G=nn.Embedding.from_pretrained(torch.from_numpy(V.G),freeze=True)
        s.nt=V.ntrain; s.D=nn.Embedding(V.ntrain,100,padding_idx=0,sparse=True); nn.init.zeros_(s.D.weight)
        s.P=nn.Linear(100,d,bias=False)
        s.L=nn.Embedding(len(V.l)+1,d,padding_idx=0); nn.init.normal_(s.L.weight,0,0.1); s.L.weight.data[0]=0
        s.H=nn.Linear(8,d)
        s.c1=nn.Conv1d(d,c,1); s.c3=nn.Conv1d(d,c,3,padding=1); s.c2=nn.Conv1d(d,c,5,padding=4,dilation=2)
        s.att=nn.Linear(3*c,4)
        s.hid=nn.Linear(3*c,hid) if hid else None; k=3*c; s.out=nn.Linear(k,6); s.out2=nn.Linear(hid,5,bias=False) if hid else None; s.fam=nn.Linear(k,nf)
        s.wd,s.ld=wd,ld
    def forward(s,W,L,H,M):
        if s.training:
            drop=torch.rand(W.shape)<s.wd
            W=torch.where(drop&(W>0),torch.ones_like(W),W)
            ldm=(torch.rand(L.shape[:2])<s.ld).unsqueeze(-1)|(torch.rand(L.shape)<0.1)
            L=torch.where(ldm,torch.zeros_like(L),L)
        WD=torch.where(W<s.nt,W,torch.zeros_like(W)); dv=s.D(WD); x=s.P(s.G(W)+dv)+s.L(L).sum(2)+s.H(H)*M.unsqueeze(-1)
        x=x*M.unsqueeze(-1)
        x=F.dropout(x,0.2,s.training).transpose(1,2)
        h=torch.cat([F.relu(s.c1(x)),F.relu(s.c3(x)),F.relu(s.c2(x))],1)
        h=h.masked_fill(~M.unsqueeze(1),0)
        z=h.max(2)[0]
        z=F.dropout(z,0.5,s.training)
        o=s.out(z)
        if s.hid is not None: o=o+s.out2(F.dropout(F.relu(s.hid(z)),0.3,s.training))
        return o[:,:5],s.fam(z),dv,o[:,5]
def selfharm(r): return r['expect']=='emergency' and ('self-harm' in (r.get('why') or '') or 'wants-to-die' in r['rules'])
def train(V,rows,epochs=10,lr=3e-3,size=128,seed=0,fam=None,verbose=False,**kw):
    torch.manual_seed(seed);random.seed(seed);np.random.seed(seed)
    net=Net(V,nf=len(fam) if fam else 1,**kw)
    opt=torch.optim.AdamW([p for n,p in net.named_parameters() if n!='D.weight' and p.requires_grad],lr=lr,weight_decay=1e-2); words=torch.optim.SparseAdam([net.D.weight],lr=lr)
    y=torch.tensor([LV.index(r['expect']) for r in rows]); fy=torch.tensor([fam.get((r['expect'],r['why']),-1) if fam else -1 for r in rows])
    hy=torch.tensor([float(selfharm(r)) for r in rows])
    wt=torch.tensor([r.get('w',1.0) for r in rows])
    enc=batchify(V,rows); N=len(rows); steps=epochs*(N//size+1); it=0
    lens=np.array([len(r['t']) for r in rows])
    for ep in range(epochs):
        net.train(); order=np.argsort(lens+np.random.rand(N)*4); bs=[order[i:i+size] for i in range(0,N,size)]; random.shuffle(bs); tot=0
        for b in bs:
            for g in opt.param_groups+words.param_groups: g['lr']=lr*min(1,it/100)*(0.5+0.5*math.cos(math.pi*it/steps))
            it+=1
            bt=torch.from_numpy(b); T=int(min(ML,lens[b].max()+2))
            o,f,d,sh=net(enc[0][bt][:,:T],enc[1][bt][:,:T],enc[2][bt][:,:T],enc[3][bt][:,:T])
            loss=(F.cross_entropy(o,y[bt],reduction='none',label_smoothing=0.05)*wt[bt]).mean()+ 1e-3*d.pow(2).sum(-1).mean()
            loss=loss+0.3*F.binary_cross_entropy_with_logits(sh,hy[bt])
            m=fy[bt]>=0
            if m.any(): loss=loss+0.3*F.cross_entropy(f[m],fy[bt][m])
            opt.zero_grad(); words.zero_grad(); loss.backward(); opt.step(); words.step(); tot+=float(loss)
        if verbose: print(ep,tot/len(bs),flush=True)
    return net
def predict(V,net,rows):
    net.eval(); out=[]
    with torch.no_grad():
        for i in range(0,len(rows),256):
            e=batchify(V,rows[i:i+256]); out.append(F.softmax(net(*e)[0],-1).numpy())
    return np.concatenate(out)
def report(rows,lev,name=''):
    c={l:[0,0] for l in LV}
    for r,h in zip(rows,lev):
        e=LV.index(r['expect']); k=c[r['expect']]; k[1]+=1; k[0]+= (h>=e) if e else h>=2
    print(name,' '.join('%s %d/%d(%.1f)'%(l[:4],c[l][0],c[l][1],100*c[l][0]/max(1,c[l][1])) for l in reversed(LV)),flush=True)
def ruleL(r): return LV.index(r['level'])
